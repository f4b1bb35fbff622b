import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { requirePermission } from '@/lib/workspaces/permissions'
import { asSubject, changePeople, findOther, updateMember } from './change-people'
import type { MemberIdInput } from './schema'
import { shutOut } from './shut-out'

/** Takes somebody out of the workspace. What they made stays, under their name. */
export async function removeMember(ctx: MemberCtx, { memberId }: MemberIdInput): Promise<MemberIdInput> {
  requirePermission(ctx, 'managePeople')
  await changePeople(ctx, async (tx) => {
    const person = await findOther(tx, ctx, memberId)
    await updateMember(tx, memberId, { removedAt: new Date() })
    await shutOut(tx, ctx.workspaceId, person.userId)
    await recordAct(tx, ctx, { act: 'person.removed', subject: asSubject(person) })
  })
  return { memberId }
}
