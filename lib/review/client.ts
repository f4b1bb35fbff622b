import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { ReviewView } from './schema'

export { INKS, type Stroke } from './drawing'
export { callBefore, mentionedIn } from './mentions'

export const reviewOptions = (assetId: string) =>
  queryOptions({
    queryKey: ['review', assetId],
    queryFn: () => fetchJson<ReviewView>(`/api/reviews/${encodeURIComponent(assetId)}`),
  })
