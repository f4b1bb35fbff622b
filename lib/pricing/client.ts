import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { OfferView } from './schema'

export { type KnownQuote, type Quote, quote, unexpressed } from './quote'

export const offersOptions = () =>
  queryOptions({ queryKey: ['offers'], queryFn: () => fetchJson<OfferView[]>('/api/offers') })
