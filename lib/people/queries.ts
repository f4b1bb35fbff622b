import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { sha256Hex } from '@/lib/core/ids'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { requirePermission } from '@/lib/workspaces/permissions'
import { mayGive } from '@/lib/workspaces/schema'
import type { OpenedInvitation, PeopleView } from './schema'
import { findOpenInvitation } from './spend-invitation'

export async function getPeople(ctx: MemberCtx): Promise<PeopleView> {
  requirePermission(ctx, 'managePeople')
  const { workspaceId, actor } = ctx
  const workspace = await db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    include: {
      members: {
        where: { removedAt: null },
        include: { user: { select: { name: true, email: true } } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      },
      invitations: {
        where: { usedAt: null, expiresAt: { gt: new Date() } },
        include: { createdBy: { select: { name: true } } },
        orderBy: { createdAt: 'desc' },
      },
    },
  })
  const roleOf = new Map(
    workspace.members.filter(({ suspendedAt }) => !suspendedAt).map((one) => [one.userId, one.role]),
  )
  return {
    workspaceId,
    workspaceName: workspace.name,
    viewerRole: actor.role,
    members: workspace.members.map(({ id, userId, user, role, createdAt, seenAt, suspendedAt }) => ({
      id,
      userId,
      ...user,
      role,
      since: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
      isSuspended: suspendedAt !== null,
      isViewer: userId === actor.userId,
    })),
    // One whose maker may not make it any more opens nothing, so it is not shown as open.
    invitations: workspace.invitations
      .filter(({ createdById, role }) => mayGive(roleOf.get(createdById) ?? '', role))
      .map(({ id, role, email, createdBy, expiresAt }) => ({
        id,
        role,
        email,
        createdByName: createdBy.name,
        expiresAt: expiresAt.toISOString(),
      })),
  }
}

/** What a link says to whoever has it; somebody who is in already is told so, also by a used one. */
export async function openInvitation(ctx: MemberCtx | null, token: string): Promise<OpenedInvitation> {
  if (ctx) {
    const member = await db().member.findFirst({
      where: {
        userId: ctx.actor.userId,
        ...ACTIVE_MEMBER,
        workspace: { invitations: { some: { tokenHash: sha256Hex(token) } } },
      },
      include: { workspace: { select: { name: true } } },
    })
    if (member)
      return { state: 'joined', workspaceId: member.workspaceId, workspaceName: member.workspace.name }
  }
  const invitation = await findOpenInvitation(db(), token)
  if (!invitation) return { state: 'void' }
  const { workspace, role, createdBy } = invitation
  return { state: 'open', workspaceName: workspace.name, role, createdByName: createdBy.name }
}
