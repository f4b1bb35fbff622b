import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { FaceLookView } from './schema'

export const faceLooksOptions = (videoId: string) =>
  queryOptions({
    queryKey: ['faces', videoId],
    queryFn: () => fetchJson<{ looks: FaceLookView[] }>(`/api/faces?video=${encodeURIComponent(videoId)}`),
  })
