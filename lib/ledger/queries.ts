import 'server-only'
import { approvalLimit } from '@/lib/approvals/approval-limit'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Budget } from '@/prisma/client/client'
import { monthOf } from './month'
import type { BudgetRoomView, BudgetsView, BudgetView, LimitView } from './schema'

/** What this person can still spend: of their own, the workspace's and their project's budget the tightest. */
export async function getBudgets(ctx: MemberCtx): Promise<BudgetsView> {
  requirePermission(ctx, 'view')
  const { workspaceId, actor } = ctx
  const member = await db().member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId: actor.userId } },
    select: { defaultProjectId: true },
  })
  const scopeIds = [workspaceId, actor.userId, member?.defaultProjectId ?? workspaceId]
  const [{ month, budgets, startMicros }, approvalMicros, liveKey] = await Promise.all([
    readMonth(workspaceId, scopeIds),
    approvalLimit(ctx),
    db().providerKey.findFirst({
      where: { workspaceId, isSimulator: false, disabledAt: null },
      select: { id: true },
    }),
  ])

  function view(isSimulated: boolean): BudgetView {
    const rows = budgets.filter((one) => one.isSimulated === isSimulated)
    const own = rows.find(({ scopeType }) => scopeType === 'workspace')
    const first = own ?? { heldMicros: 0n, spentMicros: 0n }
    const left = [
      {
        ...first,
        scopeType: 'workspace' as const,
        limitMicros: own?.limitMicros ?? startMicros(isSimulated),
      },
      ...rows.flatMap(({ scopeType, limitMicros, ...row }) =>
        limitMicros !== null && (scopeType === 'person' || scopeType === 'project')
          ? [{ ...row, scopeType, limitMicros }]
          : [],
      ),
    ].map((row) => {
      const [limitMicros, heldMicros, spentMicros] = [
        Number(row.limitMicros),
        Number(row.heldMicros),
        Number(row.spentMicros),
      ]
      const leftMicros = limitMicros - heldMicros - spentMicros
      return { scopeType: row.scopeType, limitMicros, heldMicros, spentMicros, leftMicros }
    })
    const ofOne = rows.find(({ scopeType }) => scopeType === 'generation')?.limitMicros
    return {
      ...left.reduce((tightest, one) => (one.leftMicros < tightest.leftMicros ? one : tightest)),
      generationMicros: ofOne === null || ofOne === undefined ? null : Number(ofOne),
      month,
      isSimulated,
    }
  }

  return { live: view(false), simulated: view(true), hasLiveKey: liveKey !== null, approvalMicros }
}

/** Every limit of the workspace, of one generation, and of each project and person; of real money and of simulated. */
export async function getBudgetRoom(ctx: MemberCtx): Promise<BudgetRoomView> {
  requirePermission(ctx, 'manageBudgets')
  const { workspaceId } = ctx
  const [{ month, budgets, startMicros, approvalMicros }, projects, members] = await Promise.all([
    readMonth(workspaceId),
    db().project.findMany({
      where: { workspaceId, archivedAt: null },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
    db().member.findMany({
      where: { workspaceId, removedAt: null },
      select: { userId: true, user: { select: { name: true, email: true } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    }),
  ])
  const isShared = (name: string) => members.filter(({ user }) => user.name === name).length > 1
  const scopes: Pick<LimitView, 'scopeType' | 'scopeId' | 'name'>[] = [
    { scopeType: 'workspace', scopeId: workspaceId, name: 'The workspace' },
    { scopeType: 'generation', scopeId: workspaceId, name: 'One generation' },
    ...projects.map(({ id, name }) => ({ scopeType: 'project' as const, scopeId: id, name })),
    ...members.map(({ userId, user }) => ({
      scopeType: 'person' as const,
      scopeId: userId,
      name: isShared(user.name) ? `${user.name} (${user.email})` : user.name,
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
  return { month, limits, approvalMicros }
}

/** The running month of every budget; one that nobody has used yet has the limits of its latest month. */
async function readMonth(workspaceId: string, scopeIds?: string[]) {
  const month = monthOf(new Date())
  const [workspace, rows] = await Promise.all([
    db().workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { monthlyBudgetMicros: true, simulatedBudgetMicros: true, approvalLimitMicros: true },
    }),
    db().budget.findMany({
      where: { workspaceId, ...(scopeIds ? { scopeId: { in: scopeIds } } : {}) },
      orderBy: { month: 'desc' },
      distinct: ['scopeType', 'scopeId', 'isSimulated'],
    }),
  ])
  const isNow = (row: Budget) => row.month.getTime() === Date.parse(month)
  return {
    month: month.slice(0, 7),
    approvalMicros: workspace.approvalLimitMicros === null ? null : Number(workspace.approvalLimitMicros),
    budgets: rows.map((row) => (isNow(row) ? row : { ...row, heldMicros: 0n, spentMicros: 0n })),
    startMicros: (isSimulated: boolean) =>
      isSimulated ? workspace.simulatedBudgetMicros : workspace.monthlyBudgetMicros,
  }
}
