import type { Metadata } from 'next'
import { NotYours } from '@/components/admin/not-yours'
import { BudgetsScreen } from '@/components/budgets/budgets-screen'
import { pageCtx } from '@/lib/core/page'
import { getBudgetRoom } from '@/lib/ledger/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Budgets' }

export default async function BudgetsPage() {
  const ctx = await pageCtx('/admin/budgets')
  if (!may(ctx.actor.role, 'manageBudgets')) return <NotYours title="Budgets" what="the budgets" />
  return <BudgetsScreen initial={await getBudgetRoom(ctx)} />
}
