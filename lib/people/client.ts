import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { PeopleView } from './schema'

export const peopleOptions = () =>
  queryOptions({ queryKey: ['people'], queryFn: () => fetchJson<PeopleView>('/api/people') })
