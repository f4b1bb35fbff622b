import { getApproval } from '@/lib/approvals/queries'
import { ApprovalIdInput } from '@/lib/approvals/schema'
import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'

export const GET = route((ctx, _request, params) => {
  const input = ApprovalIdInput.safeParse(params)
  if (!input.success) throw invalidInput(input.error)
  return getApproval(ctx, input.data)
})
