import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { mayGive } from '@/lib/workspaces/schema'
import { asSubject, changePeople, findPerson, updateMember } from './change-people'
import type { ChangeRoleInput } from './schema'

/** Another role, from the next request on and on every open page. */
export async function changeRole(
  ctx: MemberCtx,
  { memberId, role }: ChangeRoleInput,
): Promise<ChangeRoleInput> {
  requirePermission(ctx, 'managePeople')
  await changePeople(ctx, async (tx) => {
    const person = await findPerson(tx, ctx, memberId)
    if (!mayGive(ctx.actor.role, role)) throw new AppError('forbidden', 'Only an owner can make an owner.')
    if (person.role === role) return
    await updateMember(tx, memberId, { role })
    await recordAct(tx, ctx, {
      act: 'role.changed',
      subject: asSubject(person),
      details: { before: person.role, after: role },
    })
  })
  return { memberId, role }
}
