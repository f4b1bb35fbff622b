import { hash } from '@node-rs/argon2'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { findSessionCtx } from '@/lib/core/who'
import { createMember } from '@/tests/factories/studio'
import { changePassword } from './change-password'
import { endOtherSessions } from './end-other-sessions'
import { endOwnSession } from './end-own-session'
import { openSession } from './open-session'
import { getAccount } from './queries'
import { setName } from './set-name'
import { signIn } from './sign-in'

const OLD = 'correct horse battery'
const NEW = 'nine blue umbrellas'
const PHONE = {
  network: '203.0.113.7',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
}

let anna: MemberCtx
beforeEach(async () => {
  anna = await createMember()
  await db().user.update({ where: { id: anna.actor.userId }, data: { passwordHash: await hash(OLD) } })
})

const openPhone = async () =>
  (await openSession({ userId: anna.actor.userId, workspaceId: anna.workspaceId }, PHONE)).sessionId

describe('the password', () => {
  it('changes for whoever knows the old one: this browser stays, every other is out', async () => {
    const phone = await openPhone()
    const { email } = await getAccount(anna)
    expect(await changePassword(anna, { password: OLD, newPassword: NEW })).toEqual({ endedSessions: 1 })
    expect(await findSessionCtx(phone)).toBeNull()
    expect(await findSessionCtx(anna.actor.sessionId)).not.toBeNull()
    await expect(signIn({ email, password: OLD }, PHONE)).rejects.toThrow('credentials')
    expect(await signIn({ email, password: NEW }, PHONE)).toMatchObject({ userId: anna.actor.userId })
  })

  it('stays when the old one is wrong or the new one is common, and says which', async () => {
    const phone = await openPhone()
    await expect(changePassword(anna, { password: 'wrong', newPassword: NEW })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { password: expect.any(String) } },
    })
    await expect(changePassword(anna, { password: OLD, newPassword: 'Password2024!' })).rejects.toMatchObject(
      { code: 'invalid', details: { fields: { newPassword: expect.any(String) } } },
    )
    expect(await findSessionCtx(phone)).not.toBeNull()
  })

  it('cannot be guessed from an open browser either', async () => {
    const words = await Promise.all(
      Array.from({ length: 13 }, () =>
        changePassword(anna, { password: 'guess', newPassword: NEW }).catch(
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(words.filter((code) => code === 'limit')).toHaveLength(3)
    await expect(changePassword(anna, { password: OLD, newPassword: NEW })).rejects.toMatchObject({
      code: 'limit',
    })
  })

  it('opens nothing where there is none', async () => {
    await db().user.update({ where: { id: anna.actor.userId }, data: { passwordHash: null } })
    const { email } = await getAccount(anna)
    await expect(signIn({ email, password: 'no such account' }, PHONE)).rejects.toThrow('credentials')
    await expect(changePassword(anna, { password: OLD, newPassword: NEW })).rejects.toMatchObject({
      code: 'precondition',
    })
  })
})

describe('the list of browsers', () => {
  it('tells them apart, marks this one, and moves "last seen" when one is used', async () => {
    const phone = await openPhone()
    const longAgo = new Date(Date.now() - 3_600_000)
    await db().session.updateMany({
      where: { id: { in: [phone, anna.actor.sessionId] } },
      data: { lastSeenAt: longAgo },
    })
    await findSessionCtx(phone)
    const { sessions } = await getAccount(anna)
    expect(sessions.map(({ id, isThis }) => [id, isThis])).toEqual([
      [phone, false],
      [anna.actor.sessionId, true],
    ])
    expect(sessions[0]).toMatchObject({ browser: 'Safari on iPhone', network: '203.0.113.7' })
    expect(Date.parse(sessions[0]!.lastSeenAt)).toBeGreaterThan(longAgo.getTime())
    expect(sessions[1]!.lastSeenAt).toBe(longAgo.toISOString())
  })

  it('ends one, or all the others, and never somebody else’s', async () => {
    const [phone, other, strange] = [
      await openPhone(),
      await openPhone(),
      (await createMember()).actor.sessionId,
    ]
    await expect(endOwnSession(anna, { sessionId: strange })).rejects.toMatchObject({ code: 'not_found' })
    await endOwnSession(anna, { sessionId: phone })
    expect(await findSessionCtx(phone)).toBeNull()
    expect(await findSessionCtx(other)).not.toBeNull()
    expect(await endOtherSessions(anna)).toEqual({ endedSessions: 1 })
    expect(await findSessionCtx(other)).toBeNull()
    for (const kept of [anna.actor.sessionId, strange]) expect(await findSessionCtx(kept)).not.toBeNull()
    expect((await getAccount(anna)).sessions).toHaveLength(1)
  })
})

it('a name is changed for everybody who sees it', async () => {
  await setName(anna, { name: 'عبد الله 🎬' })
  expect((await getAccount(anna)).name).toBe('عبد الله 🎬')
})
