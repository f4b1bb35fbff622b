import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { sha256Hex } from '@/lib/core/ids'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { requirePermission } from '@/lib/workspaces/permissions'
import { describeBrowser } from './describe-browser'
import type { AccountView, ServiceView, ViewerView } from './schema'
import { findServices } from './services'

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

export async function getAccount(ctx: MemberCtx): Promise<AccountView> {
  requirePermission(ctx, 'view')
  const { userId, sessionId } = ctx.actor
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      name: true,
      email: true,
      passwordHash: true,
      twoStep: { select: { confirmedAt: true } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
      sessions: {
        where: { endedAt: null, expiresAt: { gt: new Date() } },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
        take: 100,
      },
    },
  })
  return {
    name: user.name,
    email: user.email,
    hasPassword: user.passwordHash !== null,
    recoveryCodesLeft: user.twoStep?.confirmedAt ? user._count.recoveryCodes : null,
    sessions: user.sessions.map((one) => ({
      id: one.id,
      browser: describeBrowser(one.userAgent),
      network: one.network,
      firstSeenAt: one.createdAt.toISOString(),
      lastSeenAt: one.lastSeenAt.toISOString(),
      isThis: one.id === sessionId,
    })),
  }
}

/** For the buttons on the sign-in page. Public. */
export function getServices(): ServiceView[] {
  return findServices().map(({ id, name }) => ({ id, name }))
}

/** Whose password a link may set, or null when it is spent. Public: whoever holds the link may ask. */
export async function findReset(token: string): Promise<{ id: string; name: string; email: string } | null> {
  const reset = await db().passwordReset.findFirst({
    where: {
      tokenHash: sha256Hex(token),
      usedAt: null,
      expiresAt: { gt: new Date() },
      user: { disabledAt: null },
    },
    select: { user: { select: { id: true, name: true, email: true } } },
  })
  return reset?.user ?? null
}

/** Whether nobody has an account yet: then whoever comes makes the owner's. */
export async function isFirstVisit(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) === null
}
