import type { GenerationRequest } from '@/lib/catalog/model'
import { type Quote, quote, unexpressed } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'

export type Policy = 'cheapest' | 'fastest' | 'pinned'

export interface PriceRow {
  id: string
  view: OfferView
  quote: Quote
  waitSeconds: number
  /** Why this row cannot run the request; null when it can. */
  closedBecause: string | null
}

/** Every offer of the chosen model, priced here and now; the usable ones first, in the policy's order. */
export function priceRows(
  request: GenerationRequest,
  offers: readonly OfferView[],
  policy: Policy,
): PriceRow[] {
  const now = new Date()
  const rank = (row: PriceRow) =>
    policy === 'fastest' ? row.waitSeconds : (row.quote.totalMicros ?? Number.MAX_SAFE_INTEGER)
  return offers
    .filter(({ offer }) => offer.modelId === request.modelId)
    .map((view): PriceRow => {
      const price = quote(request, view.offer, now)
      const missing = unexpressed(request, view.offer)
      return {
        id: `${view.offer.id} ${view.key?.id ?? 'none'}`,
        view,
        quote: price,
        waitSeconds: view.medianWaitSeconds ?? view.offer.usualWaitSeconds.p50,
        closedBecause:
          missing.length > 0
            ? `Cannot express: ${missing.join(', ')}`
            : price.certainty === 'unknown'
              ? 'No price is published for this'
              : view.key
                ? null
                : 'No key yet',
      }
    })
    .sort((a, b) => Number(a.closedBecause !== null) - Number(b.closedBecause !== null) || rank(a) - rank(b))
}
