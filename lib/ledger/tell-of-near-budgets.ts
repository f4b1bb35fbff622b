import 'server-only'
import type { Tx } from '@/lib/core/db'
import { ACTIVE_MEMBER } from '@/lib/core/active-member'
import { notify } from '@/lib/notifications/notify'
import { PERMISSIONS } from '@/lib/workspaces/schema'

/** Whoever sets budgets hears that one is nearly used up, and of a person's own that person too. Rare: once a month and limit. */
export async function tellOfNearBudgets(tx: Tx, budgetIds: readonly string[]): Promise<void> {
  if (budgetIds.length === 0) return
  const budgets = await tx.budget.findMany({ where: { id: { in: [...budgetIds] } } })
  for (const { id, workspaceId, scopeType, scopeId, isSimulated, ...money } of budgets) {
    const managers = await tx.member.findMany({
      where: { workspaceId, role: { in: [...PERMISSIONS.manageBudgets] }, ...ACTIVE_MEMBER },
      select: { userId: true },
    })
    await notify(tx, {
      workspaceId,
      userIds: [...managers.map(({ userId }) => userId), ...(scopeType === 'person' ? [scopeId] : [])],
      kind: 'budget.near',
      details: {
        budgetId: id,
        name: await nameOf(tx, scopeType, scopeId),
        spentMicros: Number(money.heldMicros + money.spentMicros),
        limitMicros: Number(money.limitMicros),
        isSimulated,
      },
    })
  }
}

/** Of a person theirs; empty for the workspace. */
async function nameOf(tx: Tx, scopeType: string, id: string): Promise<string> {
  const select = { name: true }
  if (scopeType === 'person') return (await tx.user.findUniqueOrThrow({ where: { id }, select })).name
  if (scopeType === 'project') return (await tx.project.findUniqueOrThrow({ where: { id }, select })).name
  return ''
}
