import { FIELDS, type FieldName, valueLabel } from '@/lib/catalog/field-list'
import { applies, type FieldValue, isFilled, usualValue } from '@/lib/catalog/fields'
import type { Condition, GenerationRequest, When } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { countChars } from '@/lib/catalog/request'
import type { Currency, Micros } from '@/lib/core/money'
import type { Offer, PriceRow } from '@/lib/providers/contract'
import type { LivePrice } from './schema'

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
  /** What one of the offer's credits was taken to cost. */
  creditMicros?: Micros
  /** ISO time after which it must be made again. */
  expiresAt: string
}

export interface KnownQuote extends QuoteFacts {
  /** The total is the provider's own answer; the price book's stands beside it, null where it has none. */
  live?: LivePrice & { bookMicros: Micros | null }
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

/** What is known beside the price book. */
interface Known {
  ceilingMicros?: Micros | undefined
  creditMicros?: Micros | undefined
  /** What the provider itself was heard to ask for exactly this. */
  live?: LivePrice | null | undefined
}

const VALID_MS = 60 * 60_000
/** How long a provider's own answer counts. */
export const LIVE_VALID_MS = 10 * 60_000

/**
 * The only maker of prices: price table, button, hold and receipt all ask here. `ceilingMicros` is what a person allows
 * where no price is known; it counts for nothing else. `creditMicros` is what a credit costs this workspace. A `live` price
 * is what is shown; the hold is the higher one of it and the price book's.
 */
export function quote(
  request: GenerationRequest,
  offer: Offer,
  at: Date,
  { live, ...known }: Known = {},
): Quote {
  const book = quoteBook(request, offer, at, known)
  if (!live || !isAmount(live.amountMicros) || live.amountMicros === 0) return book
  const { amountMicros, askedAt } = live
  const { suspect: _, ...shared } = book
  return {
    ...shared,
    lines: [{ label: 'this request', quantity: 1, unit: 'clip', unitMicros: amountMicros, amountMicros }],
    totalMicros: amountMicros,
    guardTotalMicros: Math.max(amountMicros, book.totalMicros ?? 0),
    certainty: 'exact',
    source: 'The provider’s own answer',
    asOf: askedAt.slice(0, 10),
    expiresAt: new Date(Date.parse(askedAt) + LIVE_VALID_MS).toISOString(),
    live: { amountMicros, askedAt, bookMicros: book.totalMicros },
  }
}

function quoteBook(
  request: GenerationRequest,
  offer: Offer,
  at: Date,
  { ceilingMicros, creditMicros = offer.credit?.amountMicros }: Omit<Known, 'live'>,
): Quote {
  const shared = {
    offerId: offer.id,
    currency: 'USD',
    ...(offer.credit && creditMicros !== undefined ? { creditMicros } : {}),
    expiresAt: new Date(at.getTime() + VALID_MS).toISOString(),
  } as const
  const found = findRow(request, offer, creditMicros)
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
  const { row, quantity, unitMicros, amountMicros, guardMicros } = found
  return {
    ...shared,
    lines: [{ label: labelOf(row), quantity, unit: row.unit, unitMicros, amountMicros }],
    totalMicros: amountMicros,
    guardTotalMicros: Math.max(amountMicros, guardMicros),
    certainty: row.suspect || row.confidence === 'inferred' ? 'estimate' : 'exact',
    source: row.source,
    asOf: row.asOf,
    ...(row.suspect ? { suspect: row.suspect } : {}),
  }
}

/** What the request asks for and this offer cannot say, in words. Empty means that it can run exactly this. */
export function unexpressed(request: GenerationRequest, offer: Offer): string[] {
  const { modelId, inputSeconds: _, ...fields } = request
  const abilities = findModel(modelId)?.abilities ?? {}
  return (Object.entries(fields) as [FieldName, GenerationRequest[FieldName]][]).flatMap(([name, value]) => {
    if (value === undefined || !isFilled(value)) return []
    const usual = usualValue(abilities, name)
    const { label } = FIELDS[name]
    if (!offer.accepts.includes(name)) {
      // Left where the model has it anyway, it asks for nothing; so does off, unless on is the usual.
      if (value === usual || (value === false && usual !== true)) return []
      return [value === false ? `${label} ${valueLabel(name, value)}` : label]
    }
    const limit = offer.limits?.[name]
    // Lists of ids are narrowed one by one.
    const outside = [value].flat().find((one) => typeof one !== 'object' && limit?.includes(one) === false)
    if (outside !== undefined) return [`${label} ${valueLabel(name, outside as string)}`]
    const most = offer.maxChars?.[name]
    if (most !== undefined && charsIn(value) > most) return [`${label} of more than ${most} characters`]
    const closed = offer.exclusions?.find(
      ({ closes, allow, when }) =>
        closes === name && (typeof value === 'object' || !allow?.includes(value)) && applies(when, request),
    )
    return closed ? [closed.why] : []
  })
}

/** The same for the person at the screen; null when it can run exactly this. */
export function whyUnexpressed(request: GenerationRequest, offer: Offer): string | null {
  const missing = unexpressed(request, offer)
  // The why of an exclusion is a sentence of its own, the rest are names of fields.
  const sentences = missing.filter((one) => one.endsWith('.'))
  const names = missing.filter((one) => !one.endsWith('.')).join(', ')
  return [...(names ? [`Cannot do: ${names}.`] : []), ...sentences].join(' ') || null
}

/** Characters of a text, or of all shots together. */
function charsIn(value: GenerationRequest[FieldName]): number {
  if (typeof value === 'string') return countChars(value)
  if (!Array.isArray(value)) return 0
  return value.reduce((sum, part) => sum + (typeof part === 'string' ? 0 : countChars(part.prompt)), 0)
}

interface PricedRow {
  row: PriceRow
  quantity: number
  unitMicros: Micros
  amountMicros: Micros
  guardMicros: Micros
}

/** The row that fits best: trusted before suspect, then newer, then more closely described, then dearer. */
function findRow(
  request: GenerationRequest,
  { prices }: Offer,
  creditMicros: Micros | undefined,
): PricedRow | undefined {
  const [best] = prices
    .filter((row) => isMet(row.when, request))
    .flatMap((row) => priceRow(row, request, creditMicros) ?? [])
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

/** A condition may be one plain value; an unset choice counts as off. */
function isMet(when: PriceRow['when'], request: GenerationRequest): boolean {
  return Object.entries(when).every(([name, condition]) => {
    const field = name as keyof When
    if (typeof condition === 'boolean') return (request[field] ?? false) === condition
    const isPlain = typeof condition !== 'object' && condition !== 'present' && condition !== 'absent'
    return applies({ [field]: (isPlain ? [condition] : condition) as Condition }, request)
  })
}

/** Null for what is not a price: no source, no date, no whole amount, or nothing to multiply it with. */
function priceRow(
  row: PriceRow,
  request: GenerationRequest,
  creditMicros: Micros | undefined,
): PricedRow | null {
  const quantity = quantityOf(row.unit, request)
  const unitMicros =
    row.amountMicros ?? Math.round(((row.microCredits ?? Number.NaN) * (creditMicros ?? Number.NaN)) / 1e6)
  const amountMicros = quantity * unitMicros
  const guardMicros = quantity * (row.guardMicros ?? unitMicros)
  const isPrice =
    row.source !== '' &&
    row.asOf !== '' &&
    quantity > 0 &&
    [quantity, unitMicros, amountMicros, guardMicros].every(isAmount)
  return isPrice ? { row, quantity, unitMicros, amountMicros, guardMicros } : null
}

/** Output that follows a file is as long as the file, begun seconds in full. NaN where nobody knows yet. */
function quantityOf(unit: PriceRow['unit'], request: GenerationRequest): number {
  if (unit === 'second') return request.durationSeconds ?? Math.ceil(request.inputSeconds ?? Number.NaN)
  if (unit === 'image') {
    return request.seriesCount && request.seriesCount > 1 ? request.seriesCount : (request.imageCount ?? 1)
  }
  if (unit === 'character') return [...(request.speechText ?? '')].length
  return 1
}

function isAmount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && (value ?? -1) >= 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function labelOf(row: PriceRow): string {
  const parts = Object.entries(row.when).map(([key, condition]) => {
    if (key === 'inputSeconds')
      return typeof condition === 'object' && 'above' in condition ? `over ${condition.above} s` : 'by length'
    const name = key as FieldName
    const label = FIELDS[name].label.toLowerCase()
    if (typeof condition === 'object' && 'above' in condition) return `more than ${condition.above} ${label}`
    if (name === 'sound') return condition ? 'with sound' : 'silent'
    if (condition === 'present') return `with ${label}`
    if (condition === 'absent') return `without ${label}`
    return [condition]
      .flat()
      .map((value) => valueLabel(name, value as FieldValue))
      .join(' or ')
  })
  return parts.join(', ') || 'output'
}
