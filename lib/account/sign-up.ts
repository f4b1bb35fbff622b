import 'server-only'
import { hash } from '@node-rs/argon2'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, sha256Hex } from '@/lib/core/ids'
import { createWorkspace } from '@/lib/workspaces/create-workspace'
import { refuseWeakPassword } from './refuse-weak-password'
import type { SignUpInput } from './schema'

/** Any constant: two first visitors at once must not both become owner. */
const FIRST_VISITOR_LOCK = 4_217_001

/**
 * The first visitor makes the owner's account and the workspace; everyone after that needs an invitation. Raw SQL only
 * for the lock that makes "first" mean one.
 */
export async function signUp(input: SignUpInput): Promise<{ email: string }> {
  // Hashing is dear on purpose, so it waits until there is a way in.
  if ((await db().user.count()) > 0) await findInvitation(db(), input.invitation)
  refuseWeakPassword(input.password, input, 'password')
  const passwordHash = await hash(input.password)
  const userId = newId()
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_VISITOR_LOCK})`
    const isFirst = (await tx.user.count()) === 0
    const invitation = isFirst ? null : await useInvitation(tx, input.invitation)
    if (await tx.user.findUnique({ where: { email: input.email }, select: { id: true } })) {
      const message = 'There is an account with this e-mail already. Sign in instead.'
      throw new AppError('conflict', message, { details: { fields: { email: message } } })
    }
    await tx.user.create({ data: { id: userId, email: input.email, name: input.name, passwordHash } })
    if (invitation) {
      await tx.member.create({
        data: { id: newId(), userId, workspaceId: invitation.workspaceId, role: invitation.role },
      })
    } else {
      await createWorkspace(tx, { name: `${input.name}’s studio`, ownerId: userId })
    }
  })
  return { email: input.email }
}

async function findInvitation(tx: Tx, token: string | undefined) {
  if (!token)
    throw new AppError(
      'forbidden',
      'This studio has an owner already. Ask them for an invitation link to make an account.',
    )
  const invitation = await tx.invitation.findFirst({
    where: { tokenHash: sha256Hex(token), usedAt: null, expiresAt: { gt: new Date() } },
  })
  if (!invitation)
    throw new AppError('forbidden', 'This invitation was used already or has expired. Ask for a new one.')
  return invitation
}

/** Uses an invitation up, inside the transaction that lets its person in. */
export async function useInvitation(tx: Tx, token: string | undefined) {
  const invitation = await findInvitation(tx, token)
  const { count } = await tx.invitation.updateMany({
    where: { id: invitation.id, usedAt: null },
    data: { usedAt: new Date() },
  })
  if (count === 0) throw new AppError('forbidden', 'This invitation was just used. Ask for a new one.')
  return invitation
}
