import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'

/** Signs every browser of one's own out but this one. */
export async function endOtherSessions(ctx: MemberCtx): Promise<{ endedSessions: number }> {
  requirePermission(ctx, 'view')
  const { userId, sessionId } = ctx.actor
  const { count } = await db().session.updateMany({
    where: { userId, endedAt: null, id: { not: sessionId } },
    data: { endedAt: new Date() },
  })
  return { endedSessions: count }
}
