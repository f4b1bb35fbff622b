import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { WriteCommentInput } from './schema'
import { writeComment } from './write-comment'

export async function addComment(ctx: MemberCtx, input: WriteCommentInput): Promise<{ commentId: string }> {
  requirePermission(ctx, 'comment')
  return db().$transaction((tx) => writeComment(tx, inSight(ctx), { userId: ctx.actor.userId }, input))
}
