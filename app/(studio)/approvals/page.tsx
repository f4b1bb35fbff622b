import type { Metadata } from 'next'
import { ApprovalsScreen } from '@/components/approvals/approvals-screen'
import { getApprovals } from '@/lib/approvals/queries'
import { pageCtx } from '@/lib/core/page'

export const metadata: Metadata = { title: 'Approvals' }

export default async function ApprovalsPage() {
  const ctx = await pageCtx('/approvals')
  return <ApprovalsScreen initial={await getApprovals(ctx)} />
}
