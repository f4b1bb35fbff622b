import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, newReference, sha256Hex } from '@/lib/core/ids'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { mayGive } from '@/lib/workspaces/schema'
import { holdPeople } from './change-people'

/** An invitation that still opens, or null: it also closes when whoever made it may not make it any more. */
export async function findOpenInvitation(tx: Tx, token: string) {
  const invitation = await tx.invitation.findFirst({
    where: { tokenHash: sha256Hex(token), usedAt: null, expiresAt: { gt: new Date() } },
    include: {
      workspace: { select: { name: true } },
      createdBy: { select: { name: true, disabledAt: true, members: { where: ACTIVE_MEMBER } } },
    },
  })
  const inviter = invitation?.createdBy.members.find((one) => one.workspaceId === invitation.workspaceId)
  const isOpen = invitation && inviter && !invitation.createdBy.disabledAt
  return isOpen && mayGive(inviter.role, invitation.role) ? invitation : null
}

/** The same, or `forbidden`. */
export async function requireOpenInvitation(tx: Tx, token: string) {
  const invitation = await findOpenInvitation(tx, token)
  if (!invitation)
    throw new AppError(
      'forbidden',
      'This invitation was used or withdrawn already, or has expired. Ask for a new one.',
    )
  return invitation
}

/** Lets one person in, once. Whoever was removed needs an invitation that is newer than that. */
export async function spendInvitation(
  tx: Tx,
  token: string,
  person: { id: string; name: string },
): Promise<{ workspaceId: string }> {
  const { workspaceId } = await requireOpenInvitation(tx, token)
  await holdPeople(tx, workspaceId)
  // Looked at again: whoever held the people before us may have used it, or shut out whoever made it.
  const { id, role, createdAt } = await requireOpenInvitation(tx, token)

  const before = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId: person.id } },
  })
  if (before && !before.removedAt) {
    const isSuspended = before.suspendedAt !== null
    throw new AppError(
      isSuspended ? 'forbidden' : 'conflict',
      isSuspended
        ? 'You are suspended there. Ask whoever invited you.'
        : 'You are in this workspace already.',
    )
  }
  if (before?.removedAt && before.removedAt >= createdAt)
    throw new AppError('forbidden', 'You were removed from this workspace since. Ask for a new invitation.')

  await tx.invitation.update({ where: { id }, data: { usedAt: new Date() } })
  const fresh = { role, createdAt: new Date(), removedAt: null, suspendedAt: null }
  await tx.member.upsert({
    where: { workspaceId_userId: { workspaceId, userId: person.id } },
    update: fresh,
    create: { id: newId(), workspaceId, userId: person.id, ...fresh },
  })
  await recordAct(
    tx,
    { workspaceId, actor: { userId: person.id }, reference: newReference() },
    { act: 'person.joined', subject: { type: 'person', ...person }, details: { role } },
  )
  return { workspaceId }
}
