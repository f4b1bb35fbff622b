import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'

/** This person played a clip; only the first time is kept. */
export async function noteWatched(ctx: MemberCtx): Promise<object> {
  requirePermission(ctx, 'view')
  await db().member.updateMany({
    where: { workspaceId: ctx.workspaceId, userId: ctx.actor.userId, watchedAt: null },
    data: { watchedAt: new Date() },
  })
  return {}
}
