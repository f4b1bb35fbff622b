import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getApproval } from './queries'
import type { ApprovalIdInput, ApprovalView } from './schema'

/** Takes one's own request back, to change it or to let it be. */
export async function withdrawApproval(
  ctx: MemberCtx,
  { approvalId }: ApprovalIdInput,
): Promise<ApprovalView> {
  requirePermission(ctx, 'view')
  const { prompt } = await getApproval(ctx, { approvalId })
  await db().$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id: approvalId, askedById: ctx.actor.userId, state: 'waiting' },
      data: { state: 'withdrawn', decidedAt: new Date() },
    })
    if (count === 0)
      throw new AppError('conflict', 'That was decided already, or is somebody else’s. Nothing was changed.')
    await recordAct(tx, ctx, {
      act: 'approval.withdrawn',
      subject: { type: 'generation', id: approvalId, name: prompt },
    })
  })
  return getApproval(ctx, { approvalId })
}
