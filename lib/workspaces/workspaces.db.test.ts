import { describe, expect, it } from 'vitest'
import { getViewer } from '@/lib/account/queries'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { findSessionCtx } from '@/lib/core/who'
import { createMember } from '@/tests/factories/studio'
import { makeWorkspace } from './make-workspace'
import { mayGive, PERMISSIONS, ROLES } from './schema'
import { switchWorkspace } from './switch-workspace'

describe('several workspaces', () => {
  it('are made by an owner and gone to by one browser, not by the others', async () => {
    const owner = await createMember()
    const { userId, sessionId } = owner.actor
    const other = await db().session.create({
      data: {
        id: newId(),
        userId,
        workspaceId: owner.workspaceId,
        expiresAt: new Date(Date.now() + 60_000),
      },
    })
    const { workspaceId } = await makeWorkspace(owner, { name: 'Second' })
    const there = (await findSessionCtx(sessionId))!
    expect(there).toMatchObject({ workspaceId, actor: { role: 'owner' } })
    expect((await getViewer(there)).workspaces.map(({ name }) => name)).toEqual(['Second', 'Studio'])
    expect(await findSessionCtx(other.id)).toMatchObject({ workspaceId: owner.workspaceId })
    await switchWorkspace(there, { workspaceId: owner.workspaceId })
    expect(await findSessionCtx(sessionId)).toMatchObject({ workspaceId: owner.workspaceId })
    await expect(makeWorkspace(owner, { name: 'Second' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are not made by whoever owns none, nor entered by whoever is not in them', async () => {
    const [reviewer, stranger] = [await createMember('reviewer'), await createMember()]
    await expect(makeWorkspace(reviewer, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
    const { workspaceId } = stranger
    await expect(switchWorkspace(reviewer, { workspaceId })).rejects.toMatchObject({ code: 'not_found' })
    await db().member.create({
      data: {
        id: newId(),
        workspaceId,
        userId: reviewer.actor.userId,
        role: 'admin',
        suspendedAt: new Date(),
      },
    })
    await expect(switchWorkspace(reviewer, { workspaceId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getViewer(reviewer)).workspaces).toHaveLength(1)
  })
})

describe('the table of permissions', () => {
  it('gives an owner everything, and owners to owners alone', () => {
    for (const roles of Object.values(PERMISSIONS)) expect(roles).toContain('owner')
    expect(ROLES.filter((role) => mayGive(role, 'owner'))).toEqual(['owner'])
    expect(ROLES.filter((role) => mayGive(role, 'admin'))).toEqual(['owner', 'admin'])
    expect(mayGive('', 'reviewer')).toBe(false)
  })
})
