import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { ElementView } from './schema'

export const elementsOptions = (projectId: string) =>
  queryOptions({
    queryKey: ['elements', projectId],
    queryFn: () => fetchJson<ElementView[]>(`/api/elements?project=${projectId}`),
  })
