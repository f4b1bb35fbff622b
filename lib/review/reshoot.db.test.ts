import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { makeProject } from '@/lib/projects/make-project'
import { setProjectMembers } from '@/lib/projects/set-project-members'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createClip, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import { addComment } from './add-comment'
import { deleteComment } from './delete-comment'
import { getReview } from './queries'

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await openSimulator()
})
afterAll(() => simulator.close())

const say = (ctx: Parameters<typeof addComment>[0], assetId: string) =>
  addComment(ctx, { assetId, body: 'Let it rain', mentionedIds: [] })

describe('a re-shoot', () => {
  it('starts from what the version was made with, and its clip shows in the thread', async () => {
    const owner = await createMember()
    const first = await submitGeneration(owner, aPress(owner))
    await workOn(first.id)
    const { id: assetId } = await db().asset.findFirstOrThrow({ where: { generationId: first.id } })
    const { commentId } = await say(owner, assetId)
    const { reshoot } = await getReview(owner, assetId)
    expect(reshoot).toMatchObject({
      offerId: 'modellix:kling-v3-t2v',
      keyId: owner.keyId,
      request: { prompt: 'A red panda crosses the wet street' },
    })
    expect((await getReview(await createColleague(owner, 'reviewer'), assetId)).reshoot).toBeNull()
    const press = { ...aPress(owner, { prompt: 'Let it rain' }), basedOnId: assetId, commentId }
    const { id } = await submitGeneration(owner, press)
    expect((await submitGeneration(owner, press)).id).toBe(id)
    const { basedOnId: _, ...other } = press
    await expect(submitGeneration(owner, other)).rejects.toMatchObject({ code: 'conflict' })
    const shown = async () => (await getReview(owner, assetId)).comments[0]?.reshoots
    expect(await shown()).toMatchObject([{ generationId: id, state: 'held', assetId: null }])
    await workOn(id)
    const next = await db().asset.findFirstOrThrow({ where: { generationId: id } })
    expect(await shown()).toMatchObject([{ state: 'done', assetId: next.id }])
    expect(await db().generation.findUnique({ where: { id } })).toMatchObject({
      basedOnId: assetId,
      commentId,
    })
  })

  it('names only what is there and in sight', async () => {
    const owner = await createMember()
    const creator = await createColleague(owner, 'creator')
    const { projectId } = await makeProject(owner, {
      name: 'Closed',
      isOpen: false,
      memberIds: [creator.actor.userId],
    })
    const clip = await createClip(owner, { projectId })
    const other = await createClip(owner)
    const { commentId } = await say(owner, clip.id)
    const gone = await say(owner, clip.id)
    await deleteComment(owner, gone)
    const refuse = (ctx: typeof creator, more: object, code = 'not_found') =>
      expect(submitGeneration(ctx, { ...aPress(owner), ...more })).rejects.toMatchObject({ code })
    await refuse(owner, { basedOnId: other.id, commentId })
    await refuse(owner, { basedOnId: clip.id, commentId: gone.commentId })
    await submitGeneration(creator, { ...aPress(owner), basedOnId: clip.id, commentId, projectId })
    await setProjectMembers(owner, { projectId, isOpen: false, memberIds: [] })
    await refuse(creator, { basedOnId: clip.id })
    await refuse(owner, { commentId }, 'invalid')
    expect((await getReview(owner, clip.id)).comments[0]?.reshoots).toHaveLength(1)
  })
})
