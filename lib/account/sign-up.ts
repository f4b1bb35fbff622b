import 'server-only'
import { hash } from '@node-rs/argon2'
import { db, type Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { enqueue } from '@/lib/jobs/enqueue'
import { exampleMake } from '@/lib/jobs/kinds/example-make'
import { requireOpenInvitation, spendInvitation } from '@/lib/people/spend-invitation'
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
  if ((await db().user.count()) > 0) await requireInvitation(db(), input.invitation)
  refuseWeakPassword(input.password, input, 'password')
  const passwordHash = await hash(input.password)
  const userId = newId()
  let first: { workspaceId: string } | undefined
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_VISITOR_LOCK})`
    const isFirst = (await tx.user.count()) === 0
    const token = isFirst ? null : await requireInvitation(tx, input.invitation)
    if (await tx.user.findUnique({ where: { email: input.email }, select: { id: true } })) {
      const message = 'There is an account with this e-mail already. Sign in instead.'
      throw new AppError('conflict', message, { details: { fields: { email: message } } })
    }
    await tx.user.create({ data: { id: userId, email: input.email, name: input.name, passwordHash } })
    if (token) await spendInvitation(tx, token, { id: userId, name: input.name })
    else first = await createWorkspace(tx, { name: `${input.name}’s studio`, ownerId: userId })
  })
  // Afterwards, and by the worker: nobody waits for an example, and without one they have an account all the same.
  if (first && env().EXAMPLE_PROJECT === 'on')
    await enqueue(exampleMake, first, { singletonKey: first.workspaceId }).catch((error: unknown) =>
      log().warn({ err: error }, 'no example project'),
    )
  return { email: input.email }
}

/** The token of a link that still opens. */
async function requireInvitation(tx: Tx, token: string | undefined): Promise<string> {
  if (!token)
    throw new AppError(
      'forbidden',
      'This studio has an owner already. Ask them for an invitation link to make an account.',
    )
  await requireOpenInvitation(tx, token)
  return token
}
