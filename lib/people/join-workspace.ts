import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { WorkspaceIdInput } from '@/lib/workspaces/inputs'
import type { JoinWorkspaceInput } from './schema'
import { spendInvitation } from './spend-invitation'

/** Joins one more workspace by its invitation, and this browser goes there. */
export async function joinWorkspace(
  ctx: MemberCtx,
  { token }: JoinWorkspaceInput,
): Promise<WorkspaceIdInput> {
  requirePermission(ctx, 'view')
  const { userId, sessionId } = ctx.actor
  return db().$transaction(async (tx) => {
    const { id, name } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    const { workspaceId } = await spendInvitation(tx, token, { id, name })
    await tx.session.updateMany({ where: { id: sessionId, userId }, data: { workspaceId } })
    return { workspaceId }
  })
}
