import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { newId, newToken, sha256Hex } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { mayGive } from '@/lib/workspaces/schema'
import { changePeople } from './change-people'
import type { InvitePersonInput } from './schema'

const MOST_OPEN = 200

/** A link that lets one person in. Only its hash is kept, so the link is to be had now or never. */
export async function invitePerson(
  ctx: MemberCtx,
  { role, days, email }: InvitePersonInput,
): Promise<{ token: string }> {
  requirePermission(ctx, 'managePeople')
  if (!mayGive(ctx.actor.role, role)) throw new AppError('forbidden', 'Only an owner can invite an owner.')
  const { workspaceId, actor } = ctx
  const token = newToken()
  await changePeople(ctx, async (tx) => {
    const open = { workspaceId, usedAt: null, expiresAt: { gt: new Date() } }
    if ((await tx.invitation.count({ where: open })) >= MOST_OPEN)
      throw new AppError('limit', `${MOST_OPEN} invitations are open already. Withdraw one first.`)
    if (
      email &&
      (await tx.member.findFirst({ where: { workspaceId, removedAt: null, user: { email } } })) !== null
    ) {
      const message = 'This person is in the workspace already.'
      throw new AppError('conflict', message, { details: { fields: { email: message } } })
    }
    const id = newId()
    await tx.invitation.create({
      data: {
        id,
        workspaceId,
        createdById: actor.userId,
        role,
        email,
        tokenHash: sha256Hex(token),
        expiresAt: new Date(Date.now() + days * 86_400_000),
      },
    })
    await recordAct(tx, ctx, {
      act: 'person.invited',
      subject: { type: 'person', id, name: email ?? 'whoever has the link' },
      details: { role, days },
    })
  })
  return { token }
}
