import 'server-only'
import { ACTIVE_MEMBER } from '@/lib/core/active-member'
import type { Ctx, MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { may } from '@/lib/workspaces/schema'

/** To make clips in somebody's name while they are away: as they are now, null when they are out or may not any more. */
export async function personCtx(ctx: Ctx, userId: string): Promise<MemberCtx | null> {
  const member = await db().member.findFirst({
    where: { workspaceId: ctx.workspaceId, userId, ...ACTIVE_MEMBER, user: { disabledAt: null } },
    select: { role: true },
  })
  if (!member || !may(member.role, 'generate')) return null
  // No browser of theirs has a part in it.
  return { ...ctx, actor: { type: 'member', userId, role: member.role, sessionId: '' } }
}
