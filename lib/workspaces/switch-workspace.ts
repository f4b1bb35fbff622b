import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { requirePermission } from './permissions'
import type { WorkspaceIdInput } from './inputs'

/** Takes this browser, with all its open pages, to another workspace of the same person. */
export async function switchWorkspace(
  ctx: MemberCtx,
  { workspaceId }: WorkspaceIdInput,
): Promise<WorkspaceIdInput> {
  requirePermission(ctx, 'view')
  const { userId, sessionId } = ctx.actor
  const member = await db().member.findFirst({
    where: { workspaceId, userId, ...ACTIVE_MEMBER },
    select: { id: true },
  })
  if (!member) throw new AppError('not_found', 'You are not, or not any more, in that workspace.')
  await db().session.updateMany({ where: { id: sessionId, userId, endedAt: null }, data: { workspaceId } })
  return { workspaceId }
}
