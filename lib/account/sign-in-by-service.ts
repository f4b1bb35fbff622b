import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Caller } from '@/lib/core/who'
import { findHome } from '@/lib/people/find-home'
import { joinFirst } from '@/lib/people/join-first'
import { spendInvitation } from '@/lib/people/spend-invitation'
import { openSession } from './open-session'
import { Email } from './schema'

interface Arrival {
  service: string
  /** Who they are there. */
  subject: string
  name: string
  /** Null unless the service says that it is verified. */
  email: string | null
}

/**
 * Opens a session for somebody whom another company vouches for: linked before, or known by a verified e-mail, or invited
 * just now. Throws with a word that the sign-in page translates: `unverified`, `unknown-account` or `invitation`. The
 * other company asks for its own second step; ours goes with the password.
 */
export async function signInByService(
  { service, subject, name, email: claimed }: Arrival,
  invitation: string | null,
  caller: Caller,
): Promise<{ userId: string; sessionId: string }> {
  const linked = await db().signInLink.findUnique({ where: { service_subject: { service, subject } } })
  const userId = linked?.userId ?? (await linkOrJoin())
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, disabledAt: true },
  })
  if (!user || user.disabledAt) throw new Error('unknown-account')
  const home = (await findHome(db(), userId)) ?? (await joinFirst(user, invitation))
  if (!home) throw new Error('unknown-account')
  return { userId, ...(await openSession({ userId, workspaceId: home.workspaceId }, caller)) }

  async function linkOrJoin(): Promise<string> {
    const email = Email.safeParse(claimed ?? '').data
    if (!email) throw new Error('unverified')
    return db().$transaction(async (tx) => {
      let user = await tx.user.findUnique({ where: { email }, select: { id: true } })
      if (!user) {
        if (!invitation) throw new Error('unknown-account')
        user = { id: newId() }
        const shown = name.trim().slice(0, 80) || email
        await tx.user.create({ data: { id: user.id, email, name: shown } })
        await spendInvitation(tx, invitation, { id: user.id, name: shown }).catch((error: unknown) => {
          throw error instanceof AppError ? new Error('invitation') : error
        })
      }
      // Two first arrivals at once are the same person.
      await tx.signInLink.createMany({
        data: { id: newId(), userId: user.id, service, subject },
        skipDuplicates: true,
      })
      return user.id
    })
  }
}
