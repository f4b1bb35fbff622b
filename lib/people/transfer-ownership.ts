import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { asSubject, changePeople, findOther } from './change-people'
import type { MemberIdInput, TransferOwnershipInput } from './schema'

/** Hands the workspace over: the other becomes an owner, and whoever does it an admin. */
export async function transferOwnership(
  ctx: MemberCtx,
  { memberId, confirmation }: TransferOwnershipInput,
): Promise<MemberIdInput> {
  requirePermission(ctx, 'manageOwners')
  const { workspaceId, actor } = ctx
  await changePeople(ctx, async (tx) => {
    const person = await findOther(tx, ctx, memberId)
    if (person.suspendedAt)
      throw new AppError('conflict', 'A suspended person cannot own the workspace. Restore them first.')
    const { name } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
    if (confirmation !== name.trim()) {
      const message = `Type the workspace’s name, “${name}”, to hand it over.`
      throw new AppError('invalid', message, { details: { fields: { confirmation: message } } })
    }
    await tx.member.update({ where: { id: memberId }, data: { role: 'owner' } })
    await tx.member.update({
      where: { workspaceId_userId: { workspaceId, userId: actor.userId } },
      data: { role: 'admin' },
    })
    await recordAct(tx, ctx, { act: 'ownership.transferred', subject: asSubject(person) })
  })
  return { memberId }
}
