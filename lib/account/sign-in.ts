import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { db } from '@/lib/core/db'
import type { Caller } from '@/lib/core/who'
import { findHome } from '@/lib/people/find-home'
import { joinFirst } from '@/lib/people/join-first'
import { clearGuesses, countGuess } from './count-guess'
import { openSession } from './open-session'
import { Email } from './schema'
import { spendCode } from './spend-code'

const Credentials = z.object({
  email: Email,
  password: z.string().min(1).max(200),
  code: z.string().max(40).default(''),
  invitation: z.string().max(100).optional(),
})

/** Checked when there is no such account, so that a wrong e-mail takes as long as a wrong password. */
let decoy: Promise<string> | undefined

/**
 * Opens a session row, or throws with a word that the sign-in page translates: `credentials`, `too-many`, `second-step`
 * when the password is right and a code is wanted too, `code` when that one is wrong.
 */
export async function signIn(typed: unknown, caller: Caller) {
  const parsed = Credentials.safeParse(typed)
  if (!parsed.success) throw new Error('credentials')
  const { email, password, code, invitation } = parsed.data
  if (!(await countGuess(email, caller.network))) throw new Error('too-many')

  const user = await db().user.findUnique({ where: { email }, include: { twoStep: true } })
  decoy ??= hash('no such account')
  const isRight = await verify(user?.passwordHash ?? (await decoy), password)
  // Whoever has no password was compared with the decoy, which must open nothing.
  if (!user?.passwordHash || !isRight || user.disabledAt) throw new Error('credentials')

  if (user.twoStep?.confirmedAt) {
    if (code === '') throw new Error('second-step')
    if (!(await spendCode(user.id, code))) throw new Error('code')
  }

  // Only now: whoever knows the password must not have any number of codes to try.
  await clearGuesses(email)
  const home = (await findHome(db(), user.id)) ?? (await joinFirst(user, invitation))
  if (!home) throw new Error('credentials')
  const { sessionId } = await openSession({ userId: user.id, workspaceId: home.workspaceId }, caller)
  return { sessionId, userId: user.id, name: user.name, email: user.email }
}
