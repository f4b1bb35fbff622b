import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireBoard } from './require-board'
import type { BoardAssetsInput } from './schema'

/** The files themselves stay in the gallery. */
export async function removeFromBoard(
  ctx: MemberCtx,
  { boardId, assetIds }: BoardAssetsInput,
): Promise<{ changedIds: string[] }> {
  requirePermission(ctx, 'curate')
  const board = await requireBoard(ctx, boardId)
  return db().$transaction(async (tx) => {
    const there = { boardId, assetId: { in: assetIds } }
    const items = await tx.boardItem.findMany({ where: there, select: { assetId: true } })
    const changedIds = items.map(({ assetId }) => assetId)
    await tx.boardItem.deleteMany({ where: there })
    const losesCover = board.coverId !== null && changedIds.includes(board.coverId)
    await tx.board.update({
      where: { id: boardId, workspaceId: ctx.workspaceId },
      data: { updatedAt: new Date(), ...(losesCover ? { coverId: null } : {}) },
    })
    return { changedIds }
  })
}
