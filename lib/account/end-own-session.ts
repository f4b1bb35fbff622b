import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { EndOwnSessionInput } from './schema'

/** Signs one of one's own browsers out, everywhere at once. */
export async function endOwnSession(
  ctx: MemberCtx,
  { sessionId }: EndOwnSessionInput,
): Promise<{ endedSessions: number }> {
  requirePermission(ctx, 'view')
  const { count } = await db().session.updateMany({
    where: { id: sessionId, userId: ctx.actor.userId, endedAt: null },
    data: { endedAt: new Date() },
  })
  if (count === 0) throw new AppError('not_found', 'That browser is signed out already.')
  return { endedSessions: count }
}
