import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import { createReset } from './create-reset'
import type { MakeResetLinkInput, ResetLink } from './schema'

/**
 * A link for somebody who forgot their password, to hand over in person. An account opens every workspace of its person,
 * so in each of them whoever makes the link must manage people, and only an owner may let an owner in.
 */
export async function makeResetLink(ctx: MemberCtx, { userId }: MakeResetLinkInput): Promise<ResetLink> {
  requirePermission(ctx, 'managePeople')
  if (userId === ctx.actor.userId)
    throw new AppError('precondition', 'Change your own password on the account page.')
  return db().$transaction(async (tx) => {
    const members = await tx.member.findMany({
      where: { userId: { in: [userId, ctx.actor.userId] }, removedAt: null },
      select: { userId: true, workspaceId: true, role: true, user: { select: { name: true } } },
    })
    const theirs = members.filter((member) => member.userId === userId)
    const here = theirs.find(({ workspaceId }) => workspaceId === ctx.workspaceId)
    if (!here) throw new AppError('not_found', 'There is no such person in this workspace.')
    for (const { workspaceId, role } of theirs) {
      const own = members.find((one) => one.userId === ctx.actor.userId && one.workspaceId === workspaceId)
      if (own && may(own.role, 'managePeople') && (role !== 'owner' || own.role === 'owner')) continue
      throw new AppError(
        'forbidden',
        workspaceId === ctx.workspaceId
          ? 'Only an owner can reset an owner’s password.'
          : 'This account opens more than this workspace. Somebody who looks after all of it can make a link.',
      )
    }
    const link = await createReset(tx, userId)
    await recordAct(tx, ctx, {
      act: 'password.reset-allowed',
      subject: { type: 'person', id: userId, name: here.user.name },
    })
    return link
  })
}
