import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { OfferView } from './schema'

export { lineWords } from './line-words'
export { chooseRow, type Policy, type PriceRow, priceRows, type Sort } from './price-rows'
export type { KnownQuote, Quote } from './quote'

export const offersOptions = (modelId: string) =>
  queryOptions({
    queryKey: ['offers', modelId],
    queryFn: () => fetchJson<OfferView[]>(`/api/offers?model=${encodeURIComponent(modelId)}`),
  })

/** Of everything that could make a storyboard's shots. */
export const filmOffersOptions = () =>
  queryOptions({
    queryKey: ['offers', 'film'],
    queryFn: () => fetchJson<OfferView[]>('/api/offers/film'),
  })
