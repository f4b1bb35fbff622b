import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBoard } from '@/lib/boards/make-board'
import { addToBoard } from '@/lib/boards/add-to-board'
import { type MemberCtx, workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { makeExample } from '@/lib/example/make-example'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { invitePerson } from '@/lib/people/invite-person'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createClip, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import { noteWatched } from './note-watched'
import { putStepsAway } from './put-steps-away'
import { getFirstSteps } from './queries'

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await openSimulator()
})
afterAll(() => simulator.close())

const done = async (ctx: MemberCtx) =>
  (await getFirstSteps(ctx)).filter(({ isDone }) => isDone).map(({ step }) => step)

describe('the three things to do next', () => {
  it('are ticked for an owner when they are really done', async () => {
    const owner = await createMember()
    const { workspaceId } = owner
    await makeExample(workerCtx(workspaceId))
    expect((await getFirstSteps(owner)).map(({ step }) => step)).toEqual(['clip', 'key', 'invite'])
    expect(await done(owner)).toEqual([])
    const { id } = await submitGeneration(owner, aPress(owner))
    expect(await done(owner)).toEqual([])
    await workOn(id)
    expect(await done(owner)).toEqual(['clip'])
    const key = { providerId: 'modellix', label: 'ours', sealed: 'x', lastFour: 'abcd' }
    await db().providerKey.create({ data: { id: newId(), workspaceId, ...key } })
    await invitePerson(owner, { role: 'creator', days: 7, email: null })
    expect(await done(owner)).toEqual(['clip', 'key', 'invite'])
  })

  it('are others for creators and reviewers, and each person’s own', async () => {
    const owner = await createMember()
    const [creator, reviewer] = [
      await createColleague(owner, 'creator'),
      await createColleague(owner, 'reviewer'),
    ]
    const clip = await createClip(owner)
    expect((await getFirstSteps(creator)).map(({ step }) => step)).toEqual(['clip', 'board', 'comment'])
    const { boardId } = await makeBoard(creator, { name: 'Mine', isPrivate: false, projectId: null })
    expect(await done(creator)).toEqual([])
    await addToBoard(creator, { boardId, assetIds: [clip.id] })
    expect(await done(creator)).toEqual(['board'])

    await noteWatched(reviewer)
    const { workspaceId } = owner
    const of = { id: newId(), workspaceId, assetId: clip.id }
    await db().comment.create({ data: { ...of, authorId: reviewer.actor.userId, body: 'more light' } })
    expect(await done(reviewer)).toEqual(['watch', 'comment'])
    await db().decision.create({ data: { ...of, userId: reviewer.actor.userId, verdict: 'approved' } })
    expect(await done(reviewer)).toEqual(['watch', 'comment', 'decide'])
    expect(await done(creator)).toEqual(['board'])
  })

  it('are put away by one person for that person alone', async () => {
    const owner = await createMember()
    const admin = await createColleague(owner, 'admin')
    await putStepsAway(owner)
    expect(await getFirstSteps(owner)).toEqual([])
    expect(await getFirstSteps(admin)).toHaveLength(3)
  })
})
