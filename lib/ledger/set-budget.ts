import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { openBudgets, type Scope } from './open-budgets'
import { getBudgetRoom } from './queries'
import type { BudgetRoomView, SetBudgetInput } from './schema'

interface Before {
  id: string
  limitMicros: bigint | null
  warnPercent: number
}

/**
 * Sets a limit, or takes one away. It counts for the running month at once, and for those after it. Raw SQL: the row is
 * locked as it is read.
 */
export async function setBudget(ctx: MemberCtx, input: SetBudgetInput): Promise<BudgetRoomView> {
  requirePermission(ctx, 'manageBudgets')
  const { workspaceId } = ctx
  const { isSimulated, limit: limitMicros, warnPercent } = input
  const scope: Scope = { type: input.scopeType, id: scopeIdOf(input) ?? workspaceId }
  await db().$transaction(async (tx) => {
    const name = await nameOf(tx, ctx, scope)
    const month = await openBudgets(tx, { workspaceId, isSimulated }, [scope])
    // Holds wait while it changes, and what is on record is what really was there before.
    const [before] = await tx.$queryRaw<[Before]>`
      SELECT id, limit_micros AS "limitMicros", warn_percent AS "warnPercent" FROM budgets
      WHERE workspace_id = ${workspaceId}::uuid AND scope_type = ${scope.type}::"BudgetScope"
        AND scope_id = ${scope.id}::uuid AND is_simulated = ${isSimulated} AND month = ${month}::date FOR UPDATE`
    if (Number(before.limitMicros ?? -1) === (limitMicros ?? -1) && before.warnPercent === warnPercent) return
    // Set anew, it is told anew when it comes near its end.
    await tx.budget.update({ where: { id: before.id }, data: { limitMicros, warnPercent, warnedAt: null } })
    await recordAct(tx, ctx, {
      act: 'budget.changed',
      subject: { type: 'budget', id: before.id, name },
      details: {
        isSimulated,
        beforeMicros: before.limitMicros === null ? null : Number(before.limitMicros),
        limitMicros,
        beforeWarnPercent: before.warnPercent,
        warnPercent,
      },
    })
  })
  return getBudgetRoom(ctx)
}

function scopeIdOf(input: SetBudgetInput): string | null {
  if (input.scopeType === 'person') return input.personId
  return input.scopeType === 'project' ? input.projectId : null
}

async function nameOf(tx: Tx, { workspaceId }: MemberCtx, scope: Scope): Promise<string> {
  if (scope.type === 'workspace') return 'the workspace'
  if (scope.type === 'generation') return 'one generation'
  if (scope.type === 'project') {
    const project = await tx.project.findFirst({
      where: { id: scope.id, workspaceId },
      select: { name: true },
    })
    if (!project) throw new AppError('not_found', 'That project is not in this workspace.')
    return project.name
  }
  const member = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId: scope.id }, removedAt: null },
    select: { user: { select: { name: true } } },
  })
  if (!member) throw new AppError('not_found', 'That person is not in this workspace.')
  return member.user.name
}
