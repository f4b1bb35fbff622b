import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { newId, sha256Hex } from '@/lib/core/ids'
import { findSessionCtx } from '@/lib/core/who'
import { PROVIDERS } from '@/lib/providers/registry'
import { createMember } from '@/tests/factories/studio'
import { endSession } from './end-session'
import { isFirstVisit } from './queries'
import { signIn } from './sign-in'
import { signUp } from './sign-up'

const nowhere = { network: '', userAgent: '' }
const person = (name: string) => ({ name, email: `${name}@example.com`, password: 'correct horse battery' })

describe('the first visitor', () => {
  it('becomes the owner, and of many at once exactly one does', async () => {
    expect(await isFirstVisit()).toBe(true)
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => signUp(person(name))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'forbidden' })
    expect(await db().member.count({ where: { role: 'owner' } })).toBe(1)
    expect(await db().providerKey.count({ where: { isSimulator: true } })).toBe(PROVIDERS.length)
    expect(await isFirstVisit()).toBe(false)
  })
})

describe('an invitation', () => {
  it('lets one person in, once, with its role, until it expires', async () => {
    const owner = await createMember()
    async function invite(token: string, expiresAt: Date) {
      await db().invitation.create({
        data: {
          id: newId(),
          workspaceId: owner.workspaceId,
          createdById: owner.actor.userId,
          role: 'creator',
          tokenHash: sha256Hex(token),
          expiresAt,
        },
      })
    }
    await invite('good', new Date(Date.now() + 60_000))
    await invite('late', new Date(Date.now() - 1))
    await signUp({ ...person('bo'), invitation: 'good' })
    const member = await db().member.findFirstOrThrow({ where: { user: { email: 'bo@example.com' } } })
    expect(member).toMatchObject({ workspaceId: owner.workspaceId, role: 'creator' })
    for (const invitation of ['good', 'late', 'never made']) {
      await expect(signUp({ ...person('cy'), invitation })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await db().user.count({ where: { email: 'cy@example.com' } })).toBe(0)
  })
})

describe('signing in', () => {
  const typed = { email: 'Bo@Example.com ', password: 'correct horse battery' }

  it('opens a session row that can be ended, disabled and removed', async () => {
    const { sessionId, userId } = await signIn(typed, nowhere)
    expect(await findSessionCtx(sessionId)).toMatchObject({ actor: { userId, role: 'creator' } })

    await db().user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    expect(await findSessionCtx(sessionId)).toBeNull()
    await db().user.update({ where: { id: userId }, data: { disabledAt: null } })

    await db().member.updateMany({ where: { userId }, data: { removedAt: new Date() } })
    expect(await findSessionCtx(sessionId)).toBeNull()
    await db().member.updateMany({ where: { userId }, data: { removedAt: null } })

    await endSession(sessionId)
    expect(await findSessionCtx(sessionId)).toBeNull()
  })

  it('says the same of a wrong password and an unknown account', async () => {
    await expect(signIn({ ...typed, password: 'wrong' }, nowhere)).rejects.toThrow('credentials')
    await expect(signIn({ email: 'nobody@example.com', password: 'wrong' }, nowhere)).rejects.toThrow(
      'credentials',
    )
  })

  it('stops guessing after ten tries, even with the right password, and however parallel', async () => {
    const email = 'guessed@example.com'
    const tries = Array.from({ length: 14 }, () =>
      signIn({ email, password: 'x' }, nowhere).catch((error: Error) => error.message),
    )
    expect((await Promise.all(tries)).filter((word) => word === 'too-many')).toHaveLength(4)
  })
})
