import { applies } from '@/lib/catalog/fields'
import { FIELDS } from '@/lib/catalog/field-list'
import type { GenerationRequest } from '@/lib/catalog/model'
import { filesOf } from '@/lib/catalog/request'
import type { Micros } from '@/lib/core/money'
import { type Quote, quote, whyUnexpressed } from './quote'
import type { LivePrice, OfferView } from './schema'

export type Policy = 'cheapest' | 'fastest' | 'pinned'
export type Sort = 'total' | 'per-unit' | 'wait'

export interface PriceRow {
  id: string
  view: OfferView
  quote: Quote
  /** Per second of output, or per picture; null where nobody knows. */
  perUnitMicros: number | null
  waitSeconds: number
  /** No price is published: it needs a person's own ceiling. */
  isUnpriced: boolean
  /** Why this row cannot run the request; null when it can. */
  closedBecause: string | null
}

interface Asked {
  request: GenerationRequest
  /** Nothing is missing or wrong; only then is an unknown price truly unknown. */
  isComplete: boolean
  /** What the person allows, by row. */
  ceilings: Readonly<Record<string, Micros>>
  /** What providers were heard to ask for exactly this request, by row. */
  live?: Readonly<Record<string, LivePrice>>
  /** What the request names that is not there with a key, as a sentence without its full stop. */
  missing?: (keyId: string) => string | null
}

/** Every offer of the chosen model, priced here and now; the usable ones first, those with a price before those without. */
export function priceRows(
  { request, isComplete, ceilings, live, missing }: Asked,
  offers: readonly OfferView[],
  sort: Sort,
): PriceRow[] {
  const now = new Date()
  const media = new Set(filesOf(request).map(({ field }) => FIELDS[field].media))
  const units = unitsOf(request)
  const rank = (row: PriceRow) =>
    (sort === 'wait' ? row.waitSeconds : sort === 'per-unit' ? row.perUnitMicros : row.quote.totalMicros) ??
    Number.MAX_SAFE_INTEGER
  const rows = offers
    .filter(({ offer }) => offer.modelId === request.modelId && !offer.retired)
    .map((view): PriceRow => {
      const id = rowId(view)
      const price = quote(request, view.offer, now, {
        ceilingMicros: ceilings[id],
        creditMicros: view.creditMicros,
        live: live?.[id],
      })
      const isUnpriced = price.certainty === 'unknown'
      return {
        id,
        view,
        quote: price,
        perUnitMicros: price.totalMicros === null || !units ? null : price.totalMicros / units,
        waitSeconds: view.medianWaitSeconds ?? view.offer.usualWaitSeconds.p50,
        isUnpriced,
        closedBecause: whyClosed(view, request, {
          isUnpriced: isUnpriced && !isComplete,
          isOutOfReach: view.unreachable.some((one) => media.has(one)),
          missing: (view.key && missing?.(view.key.id)) ?? null,
        }),
      }
    })
  return rows
    .filter((row) => !isSpare(row, rows))
    .sort(
      (a, b) =>
        Number(a.closedBecause !== null) - Number(b.closedBecause !== null) ||
        Number(a.isUnpriced) - Number(b.isUnpriced) ||
        rank(a) - rank(b),
    )
}

/** Stands in for one that can be used, or cannot be used either. */
function isSpare({ view: { offer, key }, closedBecause }: PriceRow, rows: readonly PriceRow[]): boolean {
  const first = rows.find(({ view }) => view.offer.id === offer.standsInFor && view.key?.id === key?.id)
  return first !== undefined && (first.closedBecause === null || closedBecause !== null)
}

function whyClosed(
  { offer, key, gone, providerName }: OfferView,
  request: GenerationRequest,
  {
    isUnpriced,
    isOutOfReach,
    missing,
  }: { isUnpriced: boolean; isOutOfReach: boolean; missing: string | null },
): string | null {
  if (gone) return whyGone(providerName, gone.at)
  const why = whyUnexpressed(request, offer)
  if (why) return why
  if (!key) return 'No key yet'
  if (missing) return missing
  if (isOutOfReach) return 'Fetches your files from a public address, and this studio has none yet'
  return isUnpriced ? 'The price shows once the form is complete' : null
}

/** A sentence without its full stop. */
export function whyGone(providerName: string, at: string): string {
  const date = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  const day = new Date(at).toLocaleDateString('en-GB', date)
  return `${providerName} said on ${day} that it does not have this model any more`
}

export function rowId({ offer, key }: OfferView): string {
  return `${offer.id} ${key?.id ?? 'none'}`
}

/** The row that would be used: the pinned one, else the best of those that can run it, priced ones first. */
export function chooseRow(rows: readonly PriceRow[], policy: Policy, pinned: string | null): PriceRow | null {
  const open = rows.filter(({ closedBecause }) => closedBecause === null)
  const wanted = policy === 'pinned' ? open.find(({ id }) => id === pinned) : undefined
  if (wanted) return wanted
  const rank = ({ waitSeconds, quote: { totalMicros } }: PriceRow) =>
    policy === 'fastest' ? waitSeconds : (totalMicros ?? Number.MAX_SAFE_INTEGER)
  return open.toSorted((a, b) => Number(a.isUnpriced) - Number(b.isUnpriced) || rank(a) - rank(b))[0] ?? null
}

/** Seconds that come out, or pictures; 0 where that is not known yet. */
export function unitsOf(request: GenerationRequest): number {
  if (request.durationSeconds !== undefined) return request.durationSeconds
  if (request.inputSeconds !== undefined) return request.inputSeconds
  const isSeries = applies({ seriesCount: { above: 1 } }, request)
  return (isSeries ? request.seriesCount : request.imageCount) ?? 0
}
