import { beforeEach, describe, expect, it } from 'vitest'
import { hash } from '@node-rs/argon2'
import { signIn } from '@/lib/account/sign-in'
import { signUp } from '@/lib/account/sign-up'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { findSessionCtx } from '@/lib/core/who'
import { createMember } from '@/tests/factories/studio'
import { changeRole } from './change-role'
import { invitePerson } from './invite-person'
import { joinWorkspace } from './join-workspace'
import { getPeople, openInvitation } from './queries'
import { removeMember } from './remove-member'
import { InvitePersonInput } from './schema'
import { suspendMember } from './suspend-member'
import { withdrawInvitation } from './withdraw-invitation'

const forbidden = { code: 'forbidden' }
const asCreator = { role: 'creator', days: 7, email: null } as const

const nowhere = { network: '', userAgent: '' }
let owner: MemberCtx
beforeEach(async () => {
  owner = await createMember()
})

async function memberIdOf(ctx: MemberCtx): Promise<string> {
  const where = { workspaceId_userId: { workspaceId: owner.workspaceId, userId: ctx.actor.userId } }
  return (await db().member.findUniqueOrThrow({ where })).id
}

/** Somebody of another workspace who joined this one. */
async function joined(role: 'admin' | 'creator'): Promise<MemberCtx> {
  const person = await createMember()
  const { token } = await invitePerson(owner, { ...asCreator, role })
  await joinWorkspace(person, { token })
  return (await findSessionCtx(person.actor.sessionId))!
}

describe('an invitation', () => {
  it('takes somebody who has an account into the workspace with its role, browser and all', async () => {
    const guest = await createMember()
    const { token } = await invitePerson(owner, asCreator)
    expect(await openInvitation(null, token)).toMatchObject({ state: 'open', role: 'creator' })
    await joinWorkspace(guest, { token })
    expect(await findSessionCtx(guest.actor.sessionId)).toMatchObject({
      workspaceId: owner.workspaceId,
      actor: { role: 'creator' },
    })
    expect(await openInvitation(guest, token)).toMatchObject({ state: 'joined' })
    expect(await openInvitation(null, token)).toEqual({ state: 'void' })
    const acts = await db().auditEntry.findMany({
      where: { workspaceId: owner.workspaceId },
      orderBy: { at: 'asc' },
    })
    expect(acts).toMatchObject([
      { act: 'person.invited', actorId: owner.actor.userId },
      { act: 'person.joined', actorId: guest.actor.userId },
    ])
    expect(JSON.stringify(acts)).not.toContain(token)
  })

  it('lets one in, however many open it at once', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, () => createMember()))
    const { token } = await invitePerson(owner, asCreator)
    const outcomes = await Promise.allSettled(guests.map((guest) => joinWorkspace(guest, { token })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db().member.count({ where: { workspaceId: owner.workspaceId } })).toBe(2)
  })

  it('is void once it was withdrawn, or is too old', async () => {
    const guest = await createMember()
    const { token } = await invitePerson(owner, asCreator)
    const [open] = (await getPeople(owner)).invitations
    await withdrawInvitation(owner, { invitationId: open!.id })
    await expect(joinWorkspace(guest, { token })).rejects.toMatchObject(forbidden)
    await expect(withdrawInvitation(owner, { invitationId: open!.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    const late = await invitePerson(owner, asCreator)
    await db().invitation.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(joinWorkspace(guest, late)).rejects.toMatchObject(forbidden)
  })

  it('is void once whoever made it is removed, suspended or no longer may', async () => {
    const [guest, admin, second, third] = [
      await createMember(),
      await joined('admin'),
      await joined('admin'),
      await joined('admin'),
    ]
    const tokens = []
    for (const by of [admin, second, third]) tokens.push(await invitePerson(by, asCreator))
    await removeMember(owner, { memberId: await memberIdOf(admin) })
    await suspendMember(owner, { memberId: await memberIdOf(second) })
    await changeRole(owner, { memberId: await memberIdOf(third), role: 'creator' })
    for (const { token } of tokens) {
      expect(await openInvitation(guest, token)).toEqual({ state: 'void' })
      await expect(joinWorkspace(guest, { token })).rejects.toMatchObject(forbidden)
    }
    expect((await getPeople(owner)).invitations).toEqual([])
  })

  it('from before a removal does not bring the removed one back, a new one does', async () => {
    const person = await joined('creator')
    const before = await invitePerson(owner, asCreator)
    await removeMember(owner, { memberId: await memberIdOf(person) })
    const elsewhere = (await findSessionCtx(person.actor.sessionId))!
    await expect(joinWorkspace(elsewhere, before)).rejects.toThrow('removed')
    await joinWorkspace(elsewhere, await invitePerson(owner, { ...asCreator, role: 'reviewer' }))
    expect(await findSessionCtx(person.actor.sessionId)).toMatchObject({
      workspaceId: owner.workspaceId,
      actor: { role: 'reviewer' },
    })
  })

  it('does not restore a suspended one, and is not spent by those who are in already', async () => {
    const person = await joined('creator')
    await suspendMember(owner, { memberId: await memberIdOf(person) })
    const elsewhere = (await findSessionCtx(person.actor.sessionId))!
    const invitation = await invitePerson(owner, asCreator)
    await expect(joinWorkspace(elsewhere, invitation)).rejects.toThrow('suspended')
    await expect(joinWorkspace(owner, invitation)).rejects.toMatchObject({ code: 'conflict' })
    await joinWorkspace(await createMember(), invitation)
  })

  it('is made by owners and admins alone, and an owner’s only by an owner', async () => {
    const [admin, creator] = [await joined('admin'), await joined('creator')]
    await expect(invitePerson(creator, asCreator)).rejects.toMatchObject(forbidden)
    await expect(invitePerson(admin, { ...asCreator, role: 'owner' })).rejects.toMatchObject(forbidden)
    const { email } = await db().user.findUniqueOrThrow({ where: { id: creator.actor.userId } })
    await expect(invitePerson(admin, { ...asCreator, email })).rejects.toMatchObject({ code: 'conflict' })
    const stranger = await createMember()
    await invitePerson(admin, asCreator)
    const [open] = (await getPeople(owner)).invitations
    await expect(withdrawInvitation(stranger, { invitationId: open!.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('carries a note of an address, or none', () => {
    expect(InvitePersonInput.parse({ ...asCreator, email: '' }).email).toBeNull()
    expect(InvitePersonInput.parse({ ...asCreator, email: ' Bo@Example.com' }).email).toBe('bo@example.com')
    expect(InvitePersonInput.safeParse({ ...asCreator, email: 'bo' }).success).toBe(false)
    expect(InvitePersonInput.safeParse({ ...asCreator, email: '', days: 400 }).success).toBe(false)
  })
})

describe('an account that is in no workspace any more', () => {
  it('signs in with a new invitation only', async () => {
    const typed = { email: 'bo@example.com', password: 'correct horse battery' }
    await signUp({ ...typed, name: 'Bo', invitation: (await invitePerson(owner, asCreator)).token })
    const { sessionId } = await signIn(typed, nowhere)
    const bo = (await findSessionCtx(sessionId))!
    await removeMember(owner, { memberId: await memberIdOf(bo) })
    await expect(signIn(typed, nowhere)).rejects.toThrow('credentials')
    const { token } = await invitePerson(owner, asCreator)
    await expect(signIn({ ...typed, password: 'wrong', invitation: token }, nowhere)).rejects.toThrow(
      'credentials',
    )
    const again = await signIn({ ...typed, invitation: token }, nowhere)
    expect(await findSessionCtx(again.sessionId)).toMatchObject({ workspaceId: owner.workspaceId })
  })

  it('goes back to the workspace it was in last', async () => {
    const person = await joined('creator')
    const { userId } = person.actor
    await db().user.update({
      where: { id: userId },
      data: { email: 'cy@example.com', passwordHash: await hash('correct horse battery') },
    })
    await db().member.updateMany({
      where: { userId, workspaceId: owner.workspaceId },
      data: { seenAt: new Date() },
    })
    const { sessionId } = await signIn(
      { email: 'cy@example.com', password: 'correct horse battery' },
      nowhere,
    )
    expect(await findSessionCtx(sessionId)).toMatchObject({ workspaceId: owner.workspaceId })
  })
})
