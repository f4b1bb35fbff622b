import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { ApprovalsView } from './schema'

export const approvalsOptions = () =>
  queryOptions({ queryKey: ['approvals'], queryFn: () => fetchJson<ApprovalsView>('/api/approvals') })
