import { FIELD_LABELS } from '@/lib/catalog/fields'
import type { FieldName, GenerationRequest } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import type { Currency, Micros } from '@/lib/core/money'
import type { Offer, PriceRow } from '@/lib/providers/contract'

export interface QuoteLine {
  label: string
  quantity: number
  unit: PriceRow['unit']
  unitMicros: Micros
  amountMicros: Micros
}

/** The itemised price of one request on one offer, before anything is sent. */
export type Quote = KnownQuote | UnknownQuote

interface QuoteFacts {
  offerId: string
  lines: QuoteLine[]
  currency: Currency
  source: string
  asOf: string
  suspect?: string
  /** ISO time after which it must be made again. */
  expiresAt: string
}

export interface KnownQuote extends QuoteFacts {
  certainty: 'exact' | 'estimate'
  totalMicros: Micros
  /** What the hold sets aside: more than the total where the figure is not to be trusted. */
  guardTotalMicros: Micros
}

/** Nobody states a price. There is no total, and nothing may be held without a person's own ceiling. */
interface UnknownQuote extends QuoteFacts {
  certainty: 'unknown'
  totalMicros: null
  /** The ceiling; null means that this must not be sent. */
  guardTotalMicros: Micros | null
}

const VALID_MS = 60 * 60_000

/**
 * The only maker of prices: price table, button, hold and receipt all ask here. `ceilingMicros` is what a person allows
 * where no price is known; it counts for nothing else.
 */
export function quote(
  request: GenerationRequest,
  offer: Offer,
  at: Date,
  { ceilingMicros }: { ceilingMicros?: Micros } = {},
): Quote {
  const shared = {
    offerId: offer.id,
    currency: 'USD',
    expiresAt: new Date(at.getTime() + VALID_MS).toISOString(),
  } as const
  const found = findRow(request, offer.prices)
  if (!found) {
    return {
      ...shared,
      lines: [],
      totalMicros: null,
      guardTotalMicros: isAmount(ceilingMicros) && ceilingMicros > 0 ? ceilingMicros : null,
      certainty: 'unknown',
      source: '',
      asOf: '',
    }
  }
  const { row, quantity, amountMicros, guardMicros } = found
  return {
    ...shared,
    lines: [{ label: labelOf(row), quantity, unit: row.unit, unitMicros: row.amountMicros, amountMicros }],
    totalMicros: amountMicros,
    guardTotalMicros: Math.max(amountMicros, guardMicros),
    certainty: row.suspect || row.confidence === 'inferred' ? 'estimate' : 'exact',
    source: row.source,
    asOf: row.asOf,
    ...(row.suspect ? { suspect: row.suspect } : {}),
  }
}

/** Labels of what the request asks for and this offer cannot say. Empty means that it can run exactly this. */
export function unexpressed(request: GenerationRequest, offer: Offer): string[] {
  const { modelId, ...fields } = request
  const usualGuidance = findModel(modelId)?.abilities.guidance?.default
  return (Object.entries(fields) as [FieldName, string | number | boolean | undefined][])
    .filter(([name, value]) => {
      if (value === undefined || value === '' || (name === 'sound' && value === false)) return false
      // Left where the model has it anyway, it asks for nothing.
      if (name === 'guidance' && value === usualGuidance && !offer.accepts.includes(name)) return false
      const limit = offer.limits?.[name]
      return !offer.accepts.includes(name) || (limit !== undefined && !limit.includes(value))
    })
    .map(([name, value]) =>
      offer.accepts.includes(name) ? `${FIELD_LABELS[name]} ${value}` : FIELD_LABELS[name],
    )
}

interface PricedRow {
  row: PriceRow
  quantity: number
  amountMicros: Micros
  guardMicros: Micros
}

/** The row that fits best: trusted before suspect, then newer, then more closely described, then dearer. */
function findRow(request: GenerationRequest, rows: readonly PriceRow[]): PricedRow | undefined {
  const [best] = rows
    .filter((row) =>
      Object.entries(row.when).every(([name, value]) => (request[name as FieldName] ?? false) === value),
    )
    .flatMap((row) => priceRow(row, request) ?? [])
    .sort(
      (a, b) =>
        Number(Boolean(a.row.suspect)) - Number(Boolean(b.row.suspect)) ||
        compare(b.row.asOf, a.row.asOf) ||
        Object.keys(b.row.when).length - Object.keys(a.row.when).length ||
        b.amountMicros - a.amountMicros ||
        b.guardMicros - a.guardMicros,
    )
  return best
}

/** Null for what is not a price: no source, no date, no whole amount, or nothing to multiply it with. */
function priceRow(row: PriceRow, request: GenerationRequest): PricedRow | null {
  const quantity = row.unit === 'second' ? request.durationSeconds : 1
  const amountMicros = quantity * row.amountMicros
  const guardMicros = quantity * (row.guardMicros ?? row.amountMicros)
  const isPrice =
    row.source !== '' &&
    row.asOf !== '' &&
    quantity > 0 &&
    [quantity, row.amountMicros, amountMicros, guardMicros].every(isAmount)
  return isPrice ? { row, quantity, amountMicros, guardMicros } : null
}

function isAmount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && (value ?? -1) >= 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function labelOf(row: PriceRow): string {
  const parts = Object.entries(row.when).flatMap(([name, value]) => {
    if (name === 'sound') return value ? ['with sound'] : ['silent']
    return [value === '4k' ? '4K' : String(value)]
  })
  return parts.join(', ') || 'output'
}
