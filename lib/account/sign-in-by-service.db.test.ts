import { beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId, newToken, sha256Hex } from '@/lib/core/ids'
import { createMember } from '@/tests/factories/studio'
import { getAccount } from './queries'
import { signIn } from './sign-in'
import { signInByService } from './sign-in-by-service'

const nowhere = { network: '', userAgent: '' }

let anna: MemberCtx
let email: string
beforeEach(async () => {
  anna = await createMember()
  email = (await getAccount(anna)).email
})

const arrive = (subject: string, address: string | null, invitation: string | null = null) =>
  signInByService({ service: 'oidc', subject, name: 'Cleo', email: address }, invitation, nowhere)

async function invite(expiresAt = new Date(Date.now() + 60_000)): Promise<string> {
  const token = newToken()
  await db().invitation.create({
    data: {
      id: newId(),
      workspaceId: anna.workspaceId,
      createdById: anna.actor.userId,
      role: 'reviewer',
      tokenHash: sha256Hex(token),
      expiresAt,
    },
  })
  return token
}

describe('signing in by another company', () => {
  it('finds an account by a verified e-mail once, and by its own name for it from then on', async () => {
    const subject = newId()
    const arrivals = await Promise.all([arrive(subject, email.toUpperCase()), arrive(subject, email)])
    for (const { userId } of arrivals) expect(userId).toBe(anna.actor.userId)
    expect(await arrive(subject, 'moved@example.com')).toMatchObject({ userId: anna.actor.userId })
    expect(await arrive(subject, null)).toMatchObject({ userId: anna.actor.userId })
    expect(await db().signInLink.count({ where: { userId: anna.actor.userId } })).toBe(1)
  })

  it('believes no address that is not verified, and makes no account on its own', async () => {
    await expect(arrive(newId(), null)).rejects.toThrow('unverified')
    await expect(arrive(newId(), null, await invite())).rejects.toThrow('unverified')
    await expect(arrive(newId(), 'cleo@example.com')).rejects.toThrow('unknown-account')
    expect(await db().user.count({ where: { email: 'cleo@example.com' } })).toBe(0)
  })

  it('lets an invited person in once, with the role of the invitation and no password', async () => {
    const [invitation, address] = [await invite(), `${newId()}@example.com`]
    const { userId } = await arrive(newId(), address, invitation)
    expect(await db().member.findFirst({ where: { userId } })).toMatchObject({
      workspaceId: anna.workspaceId,
      role: 'reviewer',
    })
    for (const password of ['', 'no such account'])
      await expect(signIn({ email: address, password }, nowhere)).rejects.toThrow('credentials')
    for (const spent of [invitation, await invite(new Date(Date.now() - 1)), 'never made'])
      await expect(arrive(newId(), `${newId()}@example.com`, spent)).rejects.toThrow('invitation')
  })

  it('refuses who was disabled or removed since', async () => {
    const subject = newId()
    await arrive(subject, email)
    await db().user.update({ where: { id: anna.actor.userId }, data: { disabledAt: new Date() } })
    await expect(arrive(subject, email)).rejects.toThrow('unknown-account')
    await db().user.update({ where: { id: anna.actor.userId }, data: { disabledAt: null } })
    await db().member.updateMany({
      where: { userId: anna.actor.userId },
      data: { removedAt: new Date() },
    })
    await expect(arrive(subject, email)).rejects.toThrow('unknown-account')
  })
})
