import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requireOwnBoard } from './require-board'
import type { ChangeBoardInput } from './schema'

/** Its name, who sees it, its cover. Only the maker makes a board private: to anybody else it would be gone. */
export async function changeBoard(
  ctx: MemberCtx,
  { boardId, name, isPrivate, coverId }: ChangeBoardInput,
): Promise<{ boardId: string }> {
  const board = await requireOwnBoard(ctx, boardId)
  if (isPrivate && !board.isPrivate && board.createdById !== ctx.actor.userId)
    throw new AppError('forbidden', 'Only its maker makes a board private.')
  if (coverId && !(await db().boardItem.findFirst({ where: { boardId, assetId: coverId } })))
    throw new AppError('not_found', 'Choose something that lies on this board.')
  await db().board.update({
    where: { id: board.id, workspaceId: ctx.workspaceId },
    data: {
      ...(name === undefined ? {} : { name }),
      ...(isPrivate === undefined ? {} : { isPrivate }),
      ...(coverId === undefined ? {} : { coverId }),
    },
  })
  return { boardId }
}
