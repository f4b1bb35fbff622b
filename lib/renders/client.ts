import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { RenderView } from './schema'

export const rendersOptions = (storyboardId: string) =>
  queryOptions({
    queryKey: ['renders', storyboardId],
    queryFn: () => fetchJson<RenderView[]>(`/api/storyboards/${storyboardId}/renders`),
  })
