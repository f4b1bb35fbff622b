import { hash } from '@node-rs/argon2'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { createMember } from '@/tests/factories/studio'
import { confirmTwoStep } from './confirm-two-step'
import { getAccount } from './queries'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { openTwoStep } from './seal-two-step'
import { signIn } from './sign-in'
import { startTwoStep } from './start-two-step'
import { stopTwoStep } from './stop-two-step'

const password = 'correct horse battery'
const nowhere = { network: '', userAgent: '' }

let anna: MemberCtx
let email: string
beforeEach(async () => {
  // Half minutes must not pass in the middle of a test.
  vi.useFakeTimers({ toFake: ['Date'] })
  anna = await createMember()
  email = (await getAccount(anna)).email
  await db().user.update({ where: { id: anna.actor.userId }, data: { passwordHash: await hash(password) } })
})

afterEach(() => vi.useRealTimers())

/** What the app on a phone shows, now or some half minutes away. */
const shown = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
const tryIn = (code?: string) => signIn({ email, password, ...(code === undefined ? {} : { code }) }, nowhere)

/** Two-step login on; the half minute before this one is spent on that. */
async function turnOn() {
  const { secret } = await startTwoStep(anna, { password })
  const { recoveryCodes } = await confirmTwoStep(anna, { code: shown(secret, -1) })
  await db().signInWindow.deleteMany()
  return { secret, recoveryCodes }
}

describe('two-step login', () => {
  it('asks for a code after the password once the app has shown one, and not before', async () => {
    const { secret, picture } = await startTwoStep(anna, { password })
    expect(picture.size).toBeGreaterThan(20)
    expect(picture.path).toMatch(/^M0 0h1v1h-1z/)
    expect(await tryIn()).toMatchObject({ userId: anna.actor.userId })
    await expect(confirmTwoStep(anna, { code: shown(secret, 40) })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { code: expect.any(String) } },
    })
    expect((await confirmTwoStep(anna, { code: shown(secret, -1) })).recoveryCodes).toHaveLength(10)
    await expect(tryIn()).rejects.toThrow('second-step')
    await expect(tryIn(shown(secret, 40))).rejects.toThrow(/^code$/)
    expect(await tryIn(shown(secret))).toMatchObject({ userId: anna.actor.userId })
  })

  it('says nothing of a second step to whoever has the password wrong', async () => {
    const { secret } = await turnOn()
    await expect(signIn({ email, password: 'wrong', code: shown(secret) }, nowhere)).rejects.toThrow(
      'credentials',
    )
    expect(await tryIn(shown(secret))).toMatchObject({ userId: anna.actor.userId })
  })

  it('takes each code once, also of many at the same moment', async () => {
    const { secret, recoveryCodes } = await turnOn()
    for (const code of [shown(secret), recoveryCodes[0]!]) {
      const tries = await Promise.allSettled(Array.from({ length: 5 }, () => tryIn(code)))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      await db().signInWindow.deleteMany()
    }
    // The one that turned it on is older than the last, and spent too.
    await expect(tryIn(shown(secret, -1))).rejects.toThrow(/^code$/)
  })

  it('counts guesses at the code together with those at the password', async () => {
    const { secret } = await turnOn()
    const wrong = shown(secret, 40)
    const words = []
    for (let tries = 0; tries < 12; tries++)
      words.push(await tryIn(wrong).catch((error: Error) => error.message))
    expect(words.filter((word) => word === 'too-many')).toHaveLength(2)
    await expect(tryIn(shown(secret))).rejects.toThrow('too-many')
  })

  it('is turned off by passing both steps, and not with one of them', async () => {
    const { secret } = await turnOn()
    await expect(stopTwoStep(anna, { password: 'wrong', code: shown(secret) })).rejects.toMatchObject({
      details: { fields: { password: expect.any(String) } },
    })
    await expect(stopTwoStep(anna, { password, code: shown(secret, 40) })).rejects.toMatchObject({
      details: { fields: { code: expect.any(String) } },
    })
    await stopTwoStep(anna, { password, code: shown(secret) })
    expect((await getAccount(anna)).recoveryCodesLeft).toBeNull()
    expect(await tryIn()).toMatchObject({ userId: anna.actor.userId })
  })

  it('cannot be begun again over one that is on', async () => {
    const { secret } = await turnOn()
    await expect(startTwoStep(anna, { password })).rejects.toMatchObject({ code: 'conflict' })
    expect(await tryIn(shown(secret))).toMatchObject({ userId: anna.actor.userId })
  })
})

describe('recovery codes', () => {
  it('are counted, read however they are typed, and void once there are new ones', async () => {
    const { recoveryCodes } = await turnOn()
    await tryIn(` ${recoveryCodes[0]!.toUpperCase().replaceAll('-', ' ')} `)
    expect((await getAccount(anna)).recoveryCodesLeft).toBe(9)
    const renewed = await renewRecoveryCodes(anna, { password })
    await expect(tryIn(recoveryCodes[1])).rejects.toThrow(/^code$/)
    expect(await tryIn(renewed.recoveryCodes[1])).toMatchObject({ userId: anna.actor.userId })
  })

  it('let nobody else in', async () => {
    const { recoveryCodes } = await turnOn()
    const bo = await createMember()
    await db().user.update({ where: { id: bo.actor.userId }, data: { passwordHash: await hash(password) } })
    const { secret } = await startTwoStep(bo, { password })
    await confirmTwoStep(bo, { code: shown(secret, -1) })
    const { email: address } = await getAccount(bo)
    await expect(signIn({ email: address, password, code: recoveryCodes[0] }, nowhere)).rejects.toThrow(
      /^code$/,
    )
  })
})

describe('the secret at rest', () => {
  it('is not readable, opens for its own person alone, and with the studio’s secret alone', async () => {
    const { secret, recoveryCodes } = await turnOn()
    const { sealed } = await db().twoStep.findUniqueOrThrow({ where: { userId: anna.actor.userId } })
    expect(sealed).not.toContain(secret)
    expect(openTwoStep(sealed, anna.actor.userId)).toBe(secret)
    expect(() => openTwoStep(sealed, anna.workspaceId)).toThrow()
    const rows = JSON.stringify(await db().recoveryCode.findMany({ where: { userId: anna.actor.userId } }))
    for (const code of recoveryCodes) expect(rows).not.toContain(code)
    vi.resetModules()
    vi.stubEnv('NEXTAUTH_SECRET', 'another secret altogether')
    const other = await import('./seal-two-step')
    expect(() => other.openTwoStep(sealed, anna.actor.userId)).toThrow()
    vi.unstubAllEnvs()
  })
})
