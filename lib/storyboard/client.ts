import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { VersionView } from './schema'

export const versionsOptions = (storyboardId: string) =>
  queryOptions({
    queryKey: ['versions', storyboardId],
    queryFn: () => fetchJson<VersionView[]>(`/api/storyboards/${storyboardId}/versions`),
  })
