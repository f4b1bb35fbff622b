import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { FileView } from './schema'

export { frameAt, frameRateOf } from './frames'

/** Facts of one kept file. They never change, but for its poster. */
export const fileOptions = (assetId: string) =>
  queryOptions({
    queryKey: ['file', assetId],
    queryFn: () => fetchJson<FileView>(`/api/assets/${encodeURIComponent(assetId)}`),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    retry: 1,
  })
