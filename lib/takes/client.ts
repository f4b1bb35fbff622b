import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { TakeView } from './schema'

export const takesOptions = (storyboardId: string) =>
  queryOptions({
    queryKey: ['takes', storyboardId],
    queryFn: () => fetchJson<TakeView[]>(`/api/storyboards/${storyboardId}/takes`),
  })
