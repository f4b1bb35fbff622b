import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { FirstStepView } from './schema'

export const firstStepsOptions = () =>
  queryOptions({
    queryKey: ['first-steps'],
    queryFn: () => fetchJson<FirstStepView[]>('/api/first-steps'),
  })
