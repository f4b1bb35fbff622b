'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '../ui/link'
import { approvalsOptions } from '@/lib/approvals/client'
import { budgetsOptions } from '@/lib/ledger/client'

/** The way to what waits for an approval; not there where nobody ever had to ask. */
export function ApprovalsLink() {
  const { data } = useQuery(approvalsOptions())
  const { data: budgets } = useQuery(budgetsOptions())
  const count = data?.waiting.length ?? 0
  if (!data || (count + data.ended.length === 0 && budgets?.approvalMicros === null)) return null
  return (
    <Link
      href="/approvals"
      className="inline-flex min-h-10 items-center text-sm font-normal text-muted underline underline-offset-4 hover:text-text"
    >
      {count > 0 ? `Approvals · ${count} waiting` : 'Approvals'}
    </Link>
  )
}
