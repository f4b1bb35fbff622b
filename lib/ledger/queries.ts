import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { monthOf } from './month'
import type { BudgetsView, BudgetView } from './schema'

export async function getBudgets(ctx: Ctx): Promise<BudgetsView> {
  requirePermission(ctx, 'view')
  const month = monthOf(new Date())
  const workspace = await db().workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: {
      monthlyBudgetMicros: true,
      simulatedBudgetMicros: true,
      budgets: { where: { month: new Date(month) } },
      keys: { where: { isSimulator: false, disabledAt: null }, select: { id: true }, take: 1 },
    },
  })

  function view(isSimulated: boolean): BudgetView {
    const row = workspace.budgets.find((budget) => budget.isSimulated === isSimulated)
    const limit = isSimulated ? workspace.simulatedBudgetMicros : workspace.monthlyBudgetMicros
    const limitMicros = Number(row?.limitMicros ?? limit)
    const heldMicros = Number(row?.heldMicros ?? 0)
    const spentMicros = Number(row?.spentMicros ?? 0)
    return {
      limitMicros,
      heldMicros,
      spentMicros,
      leftMicros: limitMicros - heldMicros - spentMicros,
      month: month.slice(0, 7),
      isSimulated,
    }
  }

  return { live: view(false), simulated: view(true), hasLiveKey: workspace.keys.length > 0 }
}
