import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireBoard } from './require-board'
import { reorder } from './reorder'
import type { MoveOnBoardInput } from './schema'

/** Another order of what lies on a board. */
export async function moveOnBoard(
  ctx: MemberCtx,
  { boardId, assetIds, beforeId }: MoveOnBoardInput,
): Promise<{ boardId: string }> {
  requirePermission(ctx, 'curate')
  await requireBoard(ctx, boardId)
  await db().$transaction(async (tx) => {
    // The row is held, so that two people who sort at once come one after the other.
    await tx.board.update({
      where: { id: boardId, workspaceId: ctx.workspaceId },
      data: { updatedAt: new Date() },
    })
    const items = await tx.boardItem.findMany({
      where: { boardId },
      orderBy: [{ position: 'desc' }, { assetId: 'desc' }],
      select: { assetId: true },
    })
    const order = reorder(
      items.map(({ assetId }) => assetId),
      assetIds,
      beforeId,
    )
    // Raw SQL: all of them in one statement.
    await tx.$executeRaw`
      UPDATE board_items SET position = ${order.length}::int - place.at::int
      FROM unnest(${order}::uuid[]) WITH ORDINALITY AS place (asset_id, at)
      WHERE board_items.board_id = ${boardId}::uuid AND board_items.asset_id = place.asset_id`
  })
  return { boardId }
}
