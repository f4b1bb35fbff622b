import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { ViewerView } from './schema'

export async function getViewer(ctx: MemberCtx): Promise<ViewerView> {
  requirePermission(ctx, 'view')
  const { userId, role } = ctx.actor
  const { name, email, members } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      name: true,
      email: true,
      members: {
        where: ACTIVE_MEMBER,
        select: { role: true, workspace: { select: { id: true, name: true } } },
        orderBy: [{ workspace: { name: 'asc' } }, { workspaceId: 'asc' }],
      },
    },
  })
  const workspaces = members.map(({ workspace }) => workspace)
  return {
    userId,
    role,
    name,
    email,
    workspaceId: ctx.workspaceId,
    workspaceName: workspaces.find(({ id }) => id === ctx.workspaceId)?.name ?? '',
    workspaces,
    mayMakeWorkspace: members.some((one) => one.role === 'owner'),
  }
}

/** Whether nobody has an account yet: then whoever comes makes the owner's. */
export async function isFirstVisit(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) === null
}
