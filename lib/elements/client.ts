import { queryOptions } from '@tanstack/react-query'
import { fetchAtRest } from '@/lib/core/fetch-json'
import type { ElementView } from './schema'

export const elementsOptions = (projectId: string) =>
  queryOptions({
    queryKey: ['elements', projectId],
    queryFn: () => fetchAtRest<ElementView[]>(`/api/elements?project=${projectId}`),
  })
