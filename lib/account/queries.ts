import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { ViewerView } from './schema'

export async function getViewer(ctx: MemberCtx): Promise<ViewerView> {
  requirePermission(ctx, 'view')
  const { userId, role } = ctx.actor
  const member = await db().member.findUniqueOrThrow({
    where: { workspaceId_userId: { workspaceId: ctx.workspaceId, userId } },
    select: { user: { select: { name: true, email: true } }, workspace: { select: { name: true } } },
  })
  return {
    userId,
    role,
    name: member.user.name,
    email: member.user.email,
    workspaceId: ctx.workspaceId,
    workspaceName: member.workspace.name,
  }
}

/** Whether nobody has an account yet: then whoever comes makes the owner's. */
export async function isFirstVisit(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) === null
}
