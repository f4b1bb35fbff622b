import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { rewriteComment } from './rewrite-comment'
import type { ChangeCommentInput } from './schema'

export async function changeComment(
  ctx: MemberCtx,
  input: ChangeCommentInput,
): Promise<{ commentId: string }> {
  requirePermission(ctx, 'comment')
  return db().$transaction((tx) => rewriteComment(tx, inSight(ctx), { userId: ctx.actor.userId }, input))
}
