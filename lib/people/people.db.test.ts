import { beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { findSessionCtx } from '@/lib/core/who'
import { createMember } from '@/tests/factories/studio'
import type { MemberRole } from '@/prisma/client/enums'
import { changeRole } from './change-role'
import { invitePerson } from './invite-person'
import { leaveWorkspace } from './leave-workspace'
import { getPeople } from './queries'
import { removeMember } from './remove-member'
import { restoreMember } from './restore-member'
import { suspendMember } from './suspend-member'
import { transferOwnership } from './transfer-ownership'

let owner: MemberCtx
beforeEach(async () => {
  owner = await createMember()
})

/** One more member of the owner's workspace, who comes from a workspace of their own and has this one open. */
async function join(role: MemberRole): Promise<{ ctx: MemberCtx; memberId: string; homeId: string }> {
  const person = await createMember()
  const memberId = newId()
  const { workspaceId } = owner
  const { userId, sessionId } = person.actor
  await db().member.create({ data: { id: memberId, workspaceId, userId, role } })
  await db().session.update({ where: { id: sessionId }, data: { workspaceId } })
  const ctx: MemberCtx = { ...person, workspaceId, actor: { ...person.actor, role } }
  return { ctx, memberId, homeId: person.workspaceId }
}

async function memberIdOf({ workspaceId, actor }: MemberCtx): Promise<string> {
  const where = { workspaceId_userId: { workspaceId, userId: actor.userId } }
  return (await db().member.findUniqueOrThrow({ where })).id
}

const activeOwners = () =>
  db().member.count({
    where: { workspaceId: owner.workspaceId, role: 'owner', removedAt: null, suspendedAt: null },
  })

async function actsOf({ workspaceId }: MemberCtx) {
  const entries = await db().auditEntry.findMany({ where: { workspaceId }, orderBy: { at: 'asc' } })
  return entries.map(({ act }) => act)
}

describe('a role', () => {
  it('counts from the next request on, and goes on record', async () => {
    const { ctx, memberId } = await join('creator')
    await changeRole(owner, { memberId, role: 'reviewer' })
    expect(await findSessionCtx(ctx.actor.sessionId)).toMatchObject({ actor: { role: 'reviewer' } })
    await changeRole(owner, { memberId, role: 'reviewer' })
    expect(await db().auditEntry.findMany({ where: { workspaceId: owner.workspaceId } })).toMatchObject([
      { act: 'role.changed', subjectName: 'Anna', details: { before: 'creator', after: 'reviewer' } },
    ])
  })

  it('is changed by owners and admins alone, and an owner only by an owner', async () => {
    const [admin, creator] = [await join('admin'), await join('creator')]
    const forbidden = { code: 'forbidden' }
    const { memberId } = creator
    await expect(changeRole(creator.ctx, { memberId, role: 'admin' })).rejects.toMatchObject(forbidden)
    await expect(changeRole(admin.ctx, { memberId, role: 'owner' })).rejects.toMatchObject(forbidden)
    const ownersId = await memberIdOf(owner)
    for (const verb of [suspendMember, removeMember])
      await expect(verb(admin.ctx, { memberId: ownersId })).rejects.toMatchObject(forbidden)
    await expect(changeRole(admin.ctx, { memberId: ownersId, role: 'admin' })).rejects.toMatchObject(
      forbidden,
    )
    await expect(transferOwnership(admin.ctx, { memberId, confirmation: 'Studio' })).rejects.toMatchObject(
      forbidden,
    )
    await changeRole(admin.ctx, { memberId, role: 'admin' })
    expect(await actsOf(owner)).toEqual(['role.changed'])
  })

  it('of another workspace’s member does not exist here', async () => {
    const { memberId } = await join('creator')
    const stranger = await createMember()
    for (const verb of [suspendMember, restoreMember, removeMember])
      await expect(verb(stranger, { memberId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeRole(stranger, { memberId, role: 'reviewer' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('that was taken away a moment ago is used no more', async () => {
    const [admin, creator] = [await join('admin'), await join('creator')]
    await changeRole(owner, { memberId: admin.memberId, role: 'creator' })
    await expect(removeMember(admin.ctx, { memberId: creator.memberId })).rejects.toThrow('a moment ago')
  })
})

describe('the last owner', () => {
  it('cannot leave or be made less, and nothing is changed by trying', async () => {
    const memberId = await memberIdOf(owner)
    await expect(leaveWorkspace(owner, owner)).rejects.toThrow('last owner')
    await expect(changeRole(owner, { memberId, role: 'admin' })).rejects.toThrow('last owner')
    expect(await activeOwners()).toBe(1)
    expect(await actsOf(owner)).toEqual([])
  })

  it('is still there when the others are only suspended', async () => {
    const other = await join('owner')
    await suspendMember(owner, { memberId: other.memberId })
    await expect(leaveWorkspace(owner, owner)).rejects.toThrow('last owner')
  })

  it.each<[string, (ctx: MemberCtx) => Promise<unknown>]>([
    ['leave', (ctx) => leaveWorkspace(ctx, { workspaceId: ctx.workspaceId })],
    ['step down', async (ctx) => changeRole(ctx, { memberId: await memberIdOf(ctx), role: 'creator' })],
  ])('is one of four who all %s at once', async (_, go) => {
    const owners = [owner, ...(await Promise.all([1, 2, 3].map(() => join('owner')))).map(({ ctx }) => ctx)]
    const outcomes = await Promise.allSettled(owners.map(go))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await activeOwners()).toBe(1)
  })

  it('is one of three who remove, suspend and demote each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [second, third] = [await join('owner'), await join('owner')]
      const all = [owner, second.ctx, third.ctx]
      const ids = await Promise.all(all.map(memberIdOf))
      await Promise.allSettled([
        removeMember(all[0]!, { memberId: ids[1]! }),
        suspendMember(all[1]!, { memberId: ids[2]! }),
        changeRole(all[2]!, { memberId: ids[0]!, role: 'creator' }),
        leaveWorkspace(all[1]!, all[1]!),
      ])
      expect(await activeOwners()).toBeGreaterThan(0)
      owner = await createMember()
    }
  })

  it('hands over by typing the name, and is an admin then', async () => {
    const { memberId, ctx } = await join('creator')
    await expect(transferOwnership(owner, { memberId, confirmation: 'studio?' })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { confirmation: expect.stringContaining('Studio') } },
    })
    await transferOwnership(owner, { memberId, confirmation: 'Studio' })
    expect(await findSessionCtx(ctx.actor.sessionId)).toMatchObject({ actor: { role: 'owner' } })
    expect(await findSessionCtx(owner.actor.sessionId)).toMatchObject({ actor: { role: 'admin' } })
    expect(await actsOf(owner)).toEqual(['ownership.transferred'])
  })
})

describe('shutting out', () => {
  it.each([
    ['suspended', suspendMember],
    ['removed', removeMember],
  ] as const)('takes a %s person’s browsers to another workspace of theirs', async (_, verb) => {
    const { ctx, memberId, homeId } = await join('creator')
    await verb(owner, { memberId })
    expect(await findSessionCtx(ctx.actor.sessionId)).toMatchObject({ workspaceId: homeId })
  })

  it('signs out whoever has no other workspace, and voids their invitations for good', async () => {
    const { ctx, memberId, homeId } = await join('admin')
    await db().member.updateMany({ where: { workspaceId: homeId }, data: { suspendedAt: new Date() } })
    await invitePerson(ctx, { role: 'creator', days: 7, email: null })
    await suspendMember(owner, { memberId })
    expect(await findSessionCtx(ctx.actor.sessionId)).toBeNull()
    await restoreMember(owner, { memberId })
    expect((await getPeople(owner)).invitations).toEqual([])
    expect(await actsOf(owner)).toEqual(['person.invited', 'person.suspended', 'person.restored'])
  })

  it('never looks like signing out to a page that asks at that very moment', async () => {
    const { ctx, memberId, homeId } = await join('creator')
    let isOver = false
    const moved = (async () => {
      for (let round = 0; round < 40; round++) {
        await suspendMember(owner, { memberId })
        await restoreMember(owner, { memberId })
        await db().session.updateMany({
          where: { id: ctx.actor.sessionId },
          data: { workspaceId: owner.workspaceId },
        })
      }
      isOver = true
    })()
    const seen = new Set<string | undefined>()
    while (!isOver) seen.add((await findSessionCtx(ctx.actor.sessionId))?.workspaceId)
    await moved
    expect(seen).toEqual(new Set([owner.workspaceId, homeId]))
  })

  it('is not for oneself', async () => {
    await join('owner')
    const memberId = await memberIdOf(owner)
    for (const verb of [suspendMember, removeMember])
      await expect(verb(owner, { memberId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is what leaving does, to the workspace that was meant', async () => {
    const { ctx, homeId } = await join('reviewer')
    await expect(leaveWorkspace(ctx, { workspaceId: homeId })).rejects.toMatchObject({ code: 'conflict' })
    await leaveWorkspace(ctx, { workspaceId: owner.workspaceId })
    expect(await findSessionCtx(ctx.actor.sessionId)).toMatchObject({ workspaceId: homeId })
    expect(await actsOf(owner)).toEqual(['person.left'])
  })
})

describe('the list', () => {
  it('shows members with their rights, not those who are gone, and only to those who look after people', async () => {
    const [creator, gone] = [await join('creator'), await join('reviewer')]
    await removeMember(owner, { memberId: gone.memberId })
    await suspendMember(owner, { memberId: creator.memberId })
    expect((await getPeople(owner)).members).toMatchObject([
      { role: 'owner', isViewer: true, isSuspended: false },
      { role: 'creator', isViewer: false, isSuspended: true },
    ])
    await expect(getPeople(creator.ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
