import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Budget } from '@/prisma/client/client'
import type { BudgetScope } from '@/prisma/client/enums'
import { monthOf } from './month'
import type { BudgetRoomView, BudgetsView, BudgetView, LimitView } from './schema'

export async function getBudgets(ctx: Ctx): Promise<BudgetsView> {
  requirePermission(ctx, 'view')
  const [{ month, budgets, startMicros }, liveKey] = await Promise.all([
    readMonth(ctx.workspaceId, 'workspace'),
    db().providerKey.findFirst({
      where: { workspaceId: ctx.workspaceId, isSimulator: false, disabledAt: null },
      select: { id: true },
    }),
  ])

  function view(isSimulated: boolean): BudgetView {
    const row = budgets.find((one) => one.scopeType === 'workspace' && one.isSimulated === isSimulated)
    const limitMicros = Number(row?.limitMicros ?? startMicros(isSimulated))
    const heldMicros = Number(row?.heldMicros ?? 0)
    const spentMicros = Number(row?.spentMicros ?? 0)
    return {
      limitMicros,
      heldMicros,
      spentMicros,
      leftMicros: limitMicros - heldMicros - spentMicros,
      month,
      isSimulated,
    }
  }

  return { live: view(false), simulated: view(true), hasLiveKey: liveKey !== null }
}

/** Every limit of the workspace, of each person in it, and of one generation; of real money and of simulated. */
export async function getBudgetRoom(ctx: Ctx): Promise<BudgetRoomView> {
  requirePermission(ctx, 'manageBudgets')
  const { workspaceId } = ctx
  const [{ month, budgets, startMicros }, members] = await Promise.all([
    readMonth(workspaceId),
    db().member.findMany({
      where: { workspaceId, removedAt: null },
      select: { userId: true, user: { select: { name: true } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    }),
  ])
  const scopes: Pick<LimitView, 'scopeType' | 'scopeId' | 'name'>[] = [
    { scopeType: 'workspace', scopeId: workspaceId, name: 'The workspace' },
    { scopeType: 'generation', scopeId: workspaceId, name: 'One generation' },
    ...members.map(({ userId, user }) => ({
      scopeType: 'person' as const,
      scopeId: userId,
      name: user.name,
    })),
  ]
  const limits = [false, true].flatMap((isSimulated) =>
    scopes.map((scope): LimitView => {
      const row = budgets.find(
        (one) =>
          one.scopeType === scope.scopeType &&
          one.scopeId === scope.scopeId &&
          one.isSimulated === isSimulated,
      )
      const start = scope.scopeType === 'workspace' ? startMicros(isSimulated) : null
      const limitMicros = row ? row.limitMicros : start
      return {
        ...scope,
        isSimulated,
        limitMicros: limitMicros === null ? null : Number(limitMicros),
        warnPercent: row?.warnPercent ?? 80,
        heldMicros: Number(row?.heldMicros ?? 0),
        spentMicros: Number(row?.spentMicros ?? 0),
      }
    }),
  )
  return { month, limits }
}

/** The running month of every budget; one that nobody has used yet has the limits of its latest month. */
async function readMonth(workspaceId: string, scopeType?: BudgetScope) {
  const month = monthOf(new Date())
  const [workspace, rows] = await Promise.all([
    db().workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { monthlyBudgetMicros: true, simulatedBudgetMicros: true },
    }),
    db().budget.findMany({
      where: { workspaceId, ...(scopeType ? { scopeType } : {}) },
      orderBy: { month: 'desc' },
      distinct: ['scopeType', 'scopeId', 'isSimulated'],
    }),
  ])
  const isNow = (row: Budget) => row.month.getTime() === Date.parse(month)
  return {
    month: month.slice(0, 7),
    budgets: rows.map((row) => (isNow(row) ? row : { ...row, heldMicros: 0n, spentMicros: 0n })),
    startMicros: (isSimulated: boolean) =>
      isSimulated ? workspace.simulatedBudgetMicros : workspace.monthlyBudgetMicros,
  }
}
