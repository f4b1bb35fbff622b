import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'

/** For this person in this workspace, for good. */
export async function putStepsAway(ctx: MemberCtx): Promise<object> {
  requirePermission(ctx, 'view')
  await db().member.updateMany({
    where: { workspaceId: ctx.workspaceId, userId: ctx.actor.userId, startedAt: null },
    data: { startedAt: new Date() },
  })
  return {}
}
