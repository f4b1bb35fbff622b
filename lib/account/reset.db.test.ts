import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { findSessionCtx } from '@/lib/core/who'
import { openMailServer } from '@/tests/factories/mail-server'
import { createMember } from '@/tests/factories/studio'
import { askReset } from './ask-reset'
import { makeResetLink } from './make-reset-link'
import { findReset, getAccount } from './queries'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'

const OLD = 'correct horse battery'
const NEW = 'nine blue umbrellas'
const nowhere = { network: '', userAgent: '' }

let post: Awaited<ReturnType<typeof openMailServer>>
beforeAll(async () => {
  post = await openMailServer()
})
afterAll(() => post.close())

let owner: MemberCtx
beforeEach(async () => {
  owner = await createMember()
})

/** Another member of the owner's workspace, who signs in there. */
async function join(role: 'owner' | 'admin' | 'creator' | 'reviewer', workspaceId = owner.workspaceId) {
  const person = await createMember()
  const { userId, sessionId } = person.actor
  await db().member.deleteMany({ where: { userId } })
  await db().member.create({ data: { id: newId(), workspaceId, userId, role } })
  await db().session.update({ where: { id: sessionId }, data: { workspaceId } })
  await db().user.update({ where: { id: userId }, data: { passwordHash: await hash(OLD) } })
  const ctx: MemberCtx = { ...person, workspaceId, actor: { ...person.actor, role } }
  return { ctx, userId, sessionId, email: (await getAccount(ctx)).email }
}

const tokenOf = (url: string) => url.split('/').at(-1)!

describe('a link that somebody of the workspace hands over', () => {
  it('sets a new password once: every browser and every other link is out', async () => {
    const bo = await join('creator')
    const [first, second] = [
      await makeResetLink(owner, { userId: bo.userId }),
      await makeResetLink(owner, { userId: bo.userId }),
    ]
    const reset = { token: tokenOf(first.url), password: NEW }
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => resetPassword(reset)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await findSessionCtx(bo.sessionId)).toBeNull()
    await expect(signIn({ email: bo.email, password: OLD }, nowhere)).rejects.toThrow('credentials')
    expect(await signIn({ email: bo.email, password: NEW }, nowhere)).toMatchObject({ userId: bo.userId })
    expect(await findReset(tokenOf(second.url))).toBeNull()
    await expect(
      resetPassword({ token: tokenOf(second.url), password: 'seven green ladders' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is kept as a hash and goes on record without the link', async () => {
    const bo = await join('creator')
    const { url } = await makeResetLink(owner, { userId: bo.userId })
    const rows = JSON.stringify([
      await db().passwordReset.findMany(),
      await db().auditEntry.findMany({ where: { workspaceId: owner.workspaceId } }),
    ])
    expect(rows).toContain('password.reset-allowed')
    expect(rows).not.toContain(tokenOf(url))
  })

  it('ends after an hour, and a refused password does not use it up', async () => {
    const bo = await join('creator')
    const { url, expiresAt } = await makeResetLink(owner, { userId: bo.userId })
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000)
    await expect(resetPassword({ token: tokenOf(url), password: 'password2024' })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await findReset(tokenOf(url))).toMatchObject({ id: bo.userId })
    await db().passwordReset.updateMany({
      where: { userId: bo.userId },
      data: { expiresAt: new Date(Date.now() - 1) },
    })
    await expect(resetPassword({ token: tokenOf(url), password: NEW })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await findSessionCtx(bo.sessionId)).not.toBeNull()
  })

  it('is made by owners and admins, for nobody above them, elsewhere or themselves', async () => {
    const [admin, creator, reviewer] = [await join('admin'), await join('creator'), await join('reviewer')]
    const code = (ctx: MemberCtx, userId: string) =>
      makeResetLink(ctx, { userId }).then(
        () => 'made',
        (error: { code: string }) => error.code,
      )
    expect(await code(admin.ctx, creator.userId)).toBe('made')
    expect(await code(admin.ctx, owner.actor.userId)).toBe('forbidden')
    expect(await code(admin.ctx, admin.userId)).toBe('precondition')
    expect(await code(owner, admin.userId)).toBe('made')
    for (const low of [creator, reviewer]) expect(await code(low.ctx, admin.userId)).toBe('forbidden')
    expect(await code(owner, (await createMember()).actor.userId)).toBe('not_found')
  })

  it('is no way into another workspace of the same person', async () => {
    const [bo, elsewhere] = [await join('creator'), await createMember()]
    await db().member.create({
      data: { id: newId(), workspaceId: elsewhere.workspaceId, userId: bo.userId, role: 'creator' },
    })
    await expect(makeResetLink(owner, { userId: bo.userId })).rejects.toMatchObject({ code: 'forbidden' })
    await db().member.create({
      data: {
        id: newId(),
        workspaceId: elsewhere.workspaceId,
        userId: owner.actor.userId,
        role: 'admin',
      },
    })
    expect(await makeResetLink(owner, { userId: bo.userId })).toMatchObject({ url: expect.any(String) })
    await db().member.updateMany({
      where: { workspaceId: elsewhere.workspaceId, userId: bo.userId },
      data: { role: 'owner' },
    })
    await expect(makeResetLink(owner, { userId: bo.userId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a link by e-mail', () => {
  it('goes to those who have an account, and the answer never says which', async () => {
    const [bo, disabled, removed] = [await join('creator'), await join('creator'), await join('creator')]
    await db().user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } })
    await db().member.updateMany({ where: { userId: removed.userId }, data: { removedAt: new Date() } })
    const answers = []
    for (const email of ['nobody@example.com', disabled.email, removed.email, bo.email])
      answers.push(await askReset({ email }, nowhere))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    await post.arrived(1)
    expect(post.mails.map(({ to }) => to)).toEqual([bo.email])
    const body = post.mails[0]!.text.replaceAll('=\n', '').replaceAll('=3D', '=')
    const [, token] = /http:\/\/localhost:3000\/reset\/([\w-]+)/.exec(body)!
    await resetPassword({ token: token!, password: NEW })
    expect(await signIn({ email: bo.email, password: NEW }, nowhere)).toMatchObject({ userId: bo.userId })
  })

  it('can be asked for ten times in a quarter of an hour, known address or not', async () => {
    for (const email of ['never@example.com', (await join('creator')).email]) {
      const tries = await Promise.allSettled(Array.from({ length: 12 }, () => askReset({ email }, nowhere)))
      expect(tries.filter(({ status }) => status === 'rejected')).toHaveLength(2)
    }
    await post.arrived(11)
  })

  it('or by hand lets in whoever tried to sign in too often', async () => {
    const bo = await join('creator')
    for (let tries = 0; tries < 11; tries++)
      await signIn({ email: bo.email, password: 'wrong' }, nowhere).catch(() => null)
    await expect(signIn({ email: bo.email, password: OLD }, nowhere)).rejects.toThrow('too-many')
    const { url } = await makeResetLink(owner, { userId: bo.userId })
    await resetPassword({ token: tokenOf(url), password: NEW })
    expect(await signIn({ email: bo.email, password: NEW }, nowhere)).toMatchObject({ userId: bo.userId })
  })
})
