import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { removeComment } from './remove-comment'
import type { CommentIdInput } from './schema'

export async function deleteComment(
  ctx: MemberCtx,
  { commentId }: CommentIdInput,
): Promise<{ commentId: string }> {
  requirePermission(ctx, 'comment')
  const author = { userId: ctx.actor.userId }
  return db().$transaction((tx) => removeComment(tx, inSight(ctx), author, commentId))
}
