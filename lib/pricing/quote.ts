import { FIELD_LABELS } from '@/lib/catalog/fields'
import type { FieldName, GenerationRequest } from '@/lib/catalog/model'
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
export interface Quote {
  offerId: string
  lines: QuoteLine[]
  totalMicros: Micros
  /** What the hold sets aside: more than the total where the figure is not to be trusted. */
  guardTotalMicros: Micros
  currency: Currency
  certainty: 'exact' | 'estimate' | 'unknown'
  source: string
  asOf: string
  suspect?: string
  /** ISO time after which it must be made again. */
  expiresAt: string
}

const VALID_MS = 60 * 60_000

/**
 * The only maker of prices: price table, button, hold and receipt all ask here. The newest row that matches the request
 * wins; with no row the certainty is `unknown` and the total is not a price.
 */
export function quote(request: GenerationRequest, offer: Offer, at: Date): Quote {
  const expiresAt = new Date(at.getTime() + VALID_MS).toISOString()
  const row = findRow(request, offer.prices)
  if (!row) {
    return {
      offerId: offer.id,
      lines: [],
      totalMicros: 0,
      guardTotalMicros: 0,
      currency: 'USD',
      certainty: 'unknown',
      source: '',
      asOf: '',
      expiresAt,
    }
  }
  const quantity = row.unit === 'second' ? request.durationSeconds : 1
  const amountMicros = quantity * row.amountMicros
  return {
    offerId: offer.id,
    lines: [{ label: labelOf(row), quantity, unit: row.unit, unitMicros: row.amountMicros, amountMicros }],
    totalMicros: amountMicros,
    guardTotalMicros: Math.max(amountMicros, quantity * (row.guardMicros ?? row.amountMicros)),
    currency: 'USD',
    certainty: row.suspect || row.confidence === 'inferred' ? 'estimate' : 'exact',
    source: row.source,
    asOf: row.asOf,
    ...(row.suspect ? { suspect: row.suspect } : {}),
    expiresAt,
  }
}

/** Labels of what the request asks for and this offer cannot say. Empty means that it can run exactly this. */
export function unexpressed(request: GenerationRequest, offer: Offer): string[] {
  const { modelId: _, ...fields } = request
  return (Object.entries(fields) as [FieldName, string | number | boolean | undefined][])
    .filter(([name, value]) => {
      if (value === undefined || value === '' || (name === 'sound' && value === false)) return false
      const limit = offer.limits?.[name]
      return !offer.accepts.includes(name) || (limit !== undefined && !limit.includes(value))
    })
    .map(([name, value]) =>
      offer.accepts.includes(name) ? `${FIELD_LABELS[name]} ${value}` : FIELD_LABELS[name],
    )
}

function findRow(request: GenerationRequest, rows: readonly PriceRow[]): PriceRow | undefined {
  return rows
    .filter((row) =>
      Object.entries(row.when).every(([name, value]) => (request[name as FieldName] ?? false) === value),
    )
    .reduce<PriceRow | undefined>(
      (newest, row) => (newest && newest.asOf >= row.asOf ? newest : row),
      undefined,
    )
}

function labelOf(row: PriceRow): string {
  const parts = Object.entries(row.when).flatMap(([name, value]) => {
    if (name === 'sound') return value ? ['with sound'] : ['silent']
    return [value === '4k' ? '4K' : String(value)]
  })
  return parts.join(', ') || 'output'
}
