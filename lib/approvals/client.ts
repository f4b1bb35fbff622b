import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { ApprovalsView, ApprovalView } from './schema'

export const approvalsOptions = () =>
  queryOptions({ queryKey: ['approvals'], queryFn: () => fetchJson<ApprovalsView>('/api/approvals') })

export function fetchApproval(approvalId: string): Promise<ApprovalView> {
  return fetchJson(`/api/approvals/${encodeURIComponent(approvalId)}`)
}
