import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { requirePermission } from '@/lib/workspaces/permissions'
import { asSubject, changePeople, findOther } from './change-people'
import type { MemberIdInput } from './schema'

/** Lets a suspended person in again, with the role they had. */
export async function restoreMember(ctx: MemberCtx, { memberId }: MemberIdInput): Promise<MemberIdInput> {
  requirePermission(ctx, 'managePeople')
  await changePeople(ctx, async (tx) => {
    const person = await findOther(tx, ctx, memberId)
    if (!person.suspendedAt) return
    await tx.member.update({ where: { id: memberId }, data: { suspendedAt: null } })
    await recordAct(tx, ctx, { act: 'person.restored', subject: asSubject(person) })
  })
  return { memberId }
}
