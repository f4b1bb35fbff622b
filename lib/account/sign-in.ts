import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { z } from 'zod'
import { clearGuesses, countGuess } from './count-guess'
import { Email } from './schema'

const SESSION_DAYS = 30
const Credentials = z.object({ email: Email, password: z.string().min(1).max(200) })

/** Checked when there is no such account, so that a wrong e-mail takes as long as a wrong password. */
let decoy: Promise<string> | undefined

/** Opens a session row, or throws with a word that the sign-in page translates: `credentials` or `too-many`. */
export async function signIn(typed: unknown, network: string) {
  const parsed = Credentials.safeParse(typed)
  if (!parsed.success) throw new Error('credentials')
  const { email, password } = parsed.data
  if (!(await countGuess(email, network))) throw new Error('too-many')

  const user = await db().user.findUnique({
    where: { email },
    include: { members: { where: { removedAt: null }, orderBy: { createdAt: 'asc' }, take: 1 } },
  })
  decoy ??= hash('no such account')
  const isRight = await verify(user?.passwordHash ?? (await decoy), password)
  const [member] = user?.members ?? []
  if (!user || !isRight || user.disabledAt || !member) throw new Error('credentials')

  await clearGuesses(email)
  const session = await db().session.create({
    data: {
      id: newId(),
      userId: user.id,
      workspaceId: member.workspaceId,
      expiresAt: new Date(Date.now() + SESSION_DAYS * 86_400_000),
    },
  })
  return { sessionId: session.id, userId: user.id, name: user.name, email: user.email }
}
