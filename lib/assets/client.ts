import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { FileView, LineageView } from './schema'

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

/** What it was made from and what it is used in, a page at a time. */
export const lineageOptions = (assetId: string) =>
  infiniteQueryOptions({
    queryKey: ['lineage', assetId],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      fetchJson<LineageView>(
        `/api/assets/${encodeURIComponent(assetId)}/lineage${pageParam ? `?cursor=${pageParam}` : ''}`,
      ),
    getNextPageParam: ({ nextCursor }: LineageView) => nextCursor ?? undefined,
  })
