import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { revokeBoardShares } from '@/lib/shares/revoke-board-shares'
import { requireOwnBoard } from './require-board'
import type { BoardIdInput } from './schema'

/** What lay on it stays in the gallery; links to it end. */
export async function deleteBoard(ctx: MemberCtx, { boardId }: BoardIdInput): Promise<{ boardId: string }> {
  const board = await requireOwnBoard(ctx, boardId)
  await db().$transaction(async (tx) => {
    await revokeBoardShares(tx, ctx, board)
    await tx.board.deleteMany({ where: { id: boardId, workspaceId: ctx.workspaceId } })
  })
  return { boardId }
}
