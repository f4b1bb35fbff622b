import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { findHome } from '@/lib/people/find-home'
import { spendInvitation } from '@/lib/people/spend-invitation'
import { z } from 'zod'
import { clearGuesses, countGuess } from './count-guess'
import { Email } from './schema'

const SESSION_DAYS = 30
const Credentials = z.object({
  email: Email,
  password: z.string().min(1).max(200),
  invitation: z.string().max(100).optional(),
})

/** Checked when there is no such account, so that a wrong e-mail takes as long as a wrong password. */
let decoy: Promise<string> | undefined

/** Opens a session row, or throws with a word that the sign-in page translates: `credentials` or `too-many`. */
export async function signIn(typed: unknown, network: string) {
  const parsed = Credentials.safeParse(typed)
  if (!parsed.success) throw new Error('credentials')
  const { email, password, invitation } = parsed.data
  if (!(await countGuess(email, network))) throw new Error('too-many')

  const user = await db().user.findUnique({ where: { email } })
  decoy ??= hash('no such account')
  const isRight = await verify(user?.passwordHash ?? (await decoy), password)
  if (!user || !isRight || user.disabledAt) throw new Error('credentials')
  const home = (await findHome(db(), user.id)) ?? (await joinFirst(user, invitation))
  if (!home) throw new Error('credentials')

  await clearGuesses(email)
  const session = await db().session.create({
    data: {
      id: newId(),
      userId: user.id,
      workspaceId: home.workspaceId,
      expiresAt: new Date(Date.now() + SESSION_DAYS * 86_400_000),
    },
  })
  return { sessionId: session.id, userId: user.id, name: user.name, email: user.email }
}

/** An account that is in no workspace comes back by an invitation; one that is in some joins the next from its page. */
async function joinFirst(user: { id: string; name: string }, invitation: string | undefined) {
  if (!invitation) return null
  const person = { id: user.id, name: user.name }
  return db()
    .$transaction((tx) => spendInvitation(tx, invitation, person))
    .catch((error: unknown) => {
      if (error instanceof AppError) return null
      throw error
    })
}
