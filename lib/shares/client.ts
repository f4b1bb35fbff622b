import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { SharesFilter, ShareView } from './schema'

export const sharesOptions = (filter: SharesFilter = {}) =>
  queryOptions({
    queryKey: ['shares', filter],
    queryFn: () => fetchJson<ShareView[]>(`/api/shares?${new URLSearchParams({ ...filter })}`),
  })
