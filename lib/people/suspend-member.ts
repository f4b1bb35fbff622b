import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { requirePermission } from '@/lib/workspaces/permissions'
import { asSubject, changePeople, findOther, updateMember } from './change-people'
import type { MemberIdInput } from './schema'
import { shutOut } from './shut-out'

/** Shuts somebody out until they are restored. What they started runs on: it is paid for. */
export async function suspendMember(ctx: MemberCtx, { memberId }: MemberIdInput): Promise<MemberIdInput> {
  requirePermission(ctx, 'managePeople')
  await changePeople(ctx, async (tx) => {
    const person = await findOther(tx, ctx, memberId)
    if (person.suspendedAt) return
    await updateMember(tx, memberId, { suspendedAt: new Date() })
    await shutOut(tx, ctx.workspaceId, person.userId)
    await recordAct(tx, ctx, { act: 'person.suspended', subject: asSubject(person) })
  })
  return { memberId }
}
