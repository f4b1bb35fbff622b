import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { getBudgetRoom } from '@/lib/ledger/queries'
import type { BudgetRoomView } from '@/lib/ledger/schema'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { SetApprovalLimitInput } from './schema'

/** From which price on a creator has to ask. Counts for what is pressed from now on. Raw SQL: the row is locked as it is read. */
export async function setApprovalLimit(
  ctx: MemberCtx,
  { limit }: SetApprovalLimitInput,
): Promise<BudgetRoomView> {
  requirePermission(ctx, 'manageBudgets')
  const { workspaceId } = ctx
  await db().$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<[{ micros: bigint | null; name: string }]>`
      SELECT approval_limit_micros AS micros, name FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
    const beforeMicros = before.micros === null ? null : Number(before.micros)
    if (beforeMicros === limit) return
    await tx.workspace.update({ where: { id: workspaceId }, data: { approvalLimitMicros: limit } })
    await recordAct(tx, ctx, {
      act: 'approval.limit-changed',
      subject: { type: 'workspace', id: workspaceId, name: before.name },
      details: { beforeMicros, limitMicros: limit },
    })
  })
  return getBudgetRoom(ctx)
}
