import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'

/** Ends all links to a board that is going: open pages hear of it, and the record shows it. */
export async function revokeBoardShares(
  tx: Tx,
  ctx: MemberCtx,
  board: { id: string; name: string },
): Promise<void> {
  const where = { boardId: board.id, workspaceId: ctx.workspaceId, revokedAt: null }
  const shares = await tx.share.findMany({ where, select: { id: true } })
  await tx.share.updateMany({ where, data: { revokedAt: new Date() } })
  for (const { id } of shares)
    await recordAct(tx, ctx, { act: 'share.revoked', subject: { type: 'share', id, name: board.name } })
}
