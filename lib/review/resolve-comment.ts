import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireComment } from './require-comment'
import type { ResolveCommentInput } from './schema'

/** Settles a comment with all its answers, or opens it again. Of two at once the first keeps the name. */
export async function resolveComment(
  ctx: MemberCtx,
  { commentId, isResolved }: ResolveCommentInput,
): Promise<{ commentId: string }> {
  requirePermission(ctx, 'comment')
  const { workspaceId, actor } = ctx
  const { parentId } = await requireComment(inSight(ctx), commentId)
  if (parentId) throw new AppError('invalid', 'An answer is settled with the comment that it answers.')
  await db().comment.updateMany({
    where: { id: commentId, workspaceId, resolvedAt: isResolved ? null : { not: null } },
    data: isResolved
      ? { resolvedAt: new Date(), resolvedById: actor.userId }
      : { resolvedAt: null, resolvedById: null },
  })
  return { commentId }
}
