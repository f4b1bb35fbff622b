import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { changePeople } from './change-people'
import type { InvitationIdInput } from './schema'

/** Closes a way in that nobody has used. */
export async function withdrawInvitation(
  ctx: MemberCtx,
  { invitationId }: InvitationIdInput,
): Promise<InvitationIdInput> {
  requirePermission(ctx, 'managePeople')
  await changePeople(ctx, async (tx) => {
    const where = { id: invitationId, workspaceId: ctx.workspaceId, usedAt: null }
    const invitation = await tx.invitation.findFirst({ where })
    const { count } = await tx.invitation.deleteMany({ where })
    if (!invitation || count === 0)
      throw new AppError('not_found', 'This invitation was used or withdrawn a moment ago.')
    await recordAct(tx, ctx, {
      act: 'invitation.withdrawn',
      subject: { type: 'person', id: invitationId, name: invitation.email ?? 'whoever has the link' },
      details: { role: invitation.role },
    })
  })
  return { invitationId }
}
