import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { findAssets } from '@/lib/gallery/find-assets'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireBoard } from './require-board'
import type { BoardAssetsInput } from './schema'

const MOST = 5_000

/** Puts files at the head of a board, in the order they were given; those on it stay where they are. */
export async function addToBoard(
  ctx: MemberCtx,
  { boardId, assetIds }: BoardAssetsInput,
): Promise<{ changedIds: string[] }> {
  requirePermission(ctx, 'curate')
  await requireBoard(ctx, boardId)
  const assets = await findAssets(ctx, assetIds)
  return db().$transaction(async (tx) => {
    // The row is held, so that two people who add at once come one after the other.
    await tx.board.update({
      where: { id: boardId, workspaceId: ctx.workspaceId },
      data: { updatedAt: new Date() },
    })
    const items = await tx.boardItem.findMany({ where: { boardId } })
    const there = new Set(items.map(({ assetId }) => assetId))
    const changedIds = assets.map(({ id }) => id).filter((id) => !there.has(id))
    if (items.length + changedIds.length > MOST)
      throw new AppError('limit', `A board holds at most ${MOST}. Make another one.`)
    const top = Math.max(0, ...items.map(({ position }) => position))
    await tx.boardItem.createMany({
      data: changedIds.map((assetId, at) => ({ boardId, assetId, position: top + changedIds.length - at })),
    })
    return { changedIds }
  })
}
