import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireOwnBoard } from './require-board'
import type { BoardIdInput } from './schema'

/** What lay on it stays in the gallery. */
export async function deleteBoard(ctx: MemberCtx, { boardId }: BoardIdInput): Promise<{ boardId: string }> {
  await requireOwnBoard(ctx, boardId)
  await db().board.deleteMany({ where: { id: boardId, workspaceId: ctx.workspaceId } })
  return { boardId }
}
