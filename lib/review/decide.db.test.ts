import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { putInProject } from '@/lib/gallery/put-in-project'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { changes } from '@/lib/live/listen'
import { makeProject } from '@/lib/projects/make-project'
import { setRequiredApprovals } from '@/lib/projects/set-required-approvals'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { decide } from './decide'
import { getReview } from './queries'

async function jury() {
  const owner = await createMember()
  const admin = await createColleague(owner, 'admin')
  const reviewer = await createColleague(owner, 'reviewer')
  const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
  const clip = await createClip(owner, { projectId })
  const stateNow = async () => (await db().asset.findUniqueOrThrow({ where: { id: clip.id } })).reviewState
  const say = (who: typeof admin, verdict: 'needs_work' | 'approved' | null, note = '') =>
    decide(who, { assetId: clip.id, verdict, note })
  return { owner, admin, reviewer, projectId, clip, stateNow, say }
}

describe('a version', () => {
  it('is approved once so many approved as its project asks for, unless one says it needs work', async () => {
    const { owner, admin, reviewer, projectId, clip, stateNow, say } = await jury()
    await setRequiredApprovals(owner, { projectId, requiredApprovals: 2 })
    await say(owner, 'approved')
    expect(await stateNow()).toBe('open')
    await say(admin, 'approved')
    expect(await stateNow()).toBe('approved')
    await say(reviewer, 'needs_work', 'The hand has six fingers')
    expect(await stateNow()).toBe('needs_work')
    await say(reviewer, 'approved')
    expect(await stateNow()).toBe('approved')
    await say(owner, null)
    await say(reviewer, null)
    expect(await stateNow()).toBe('open')
    expect((await getReview(owner, clip.id)).decisions).toMatchObject([
      { verdict: 'approved', isMine: false },
    ])
    const acts = await db().auditEntry.findMany({ where: { subjectId: clip.id }, orderBy: { at: 'asc' } })
    expect(acts.map(({ act, details }) => [act, (details as { decision: string }).decision])).toEqual([
      ['review.decided', 'approved'],
      ['review.decided', 'approved'],
      ['review.decided', 'needs work'],
      ['review.decided', 'approved'],
      ['review.decided', 'taken back'],
      ['review.decided', 'taken back'],
    ])
  })

  it('tells whoever made it what was decided, unless they decided themselves', async () => {
    const owner = await createMember()
    const [maker, reviewer] = [
      await createColleague(owner, 'creator'),
      await createColleague(owner, 'reviewer'),
    ]
    const theirs = await createClip(maker)
    await decide(reviewer, { assetId: theirs.id, verdict: 'needs_work', note: 'Too dark' })
    await decide(reviewer, { assetId: theirs.id, verdict: null, note: '' })
    const own = await createClip(owner)
    await decide(owner, { assetId: own.id, verdict: 'approved', note: '' })
    const news = await db().notification.findMany({ where: { workspaceId: owner.workspaceId } })
    expect(news).toMatchObject([
      {
        userId: maker.actor.userId,
        kind: 'review.decided',
        details: { isGuest: false, version: 1, verdict: 'needs_work', note: 'Too dark' },
      },
    ])
  })

  it('is counted anew when the project asks for more or fewer, and when it moves to another', async () => {
    const { owner, admin, projectId, clip, stateNow, say } = await jury()
    await say(owner, 'approved')
    await say(admin, 'approved')
    await setRequiredApprovals(owner, { projectId, requiredApprovals: 3 })
    expect(await stateNow()).toBe('open')
    await setRequiredApprovals(owner, { projectId, requiredApprovals: 2 })
    expect(await stateNow()).toBe('approved')
    await setRequiredApprovals(owner, { projectId, requiredApprovals: 10 })
    await putInProject(owner, { assetIds: [clip.id], projectId: null })
    expect(await stateNow()).toBe('approved')
    await putInProject(owner, { assetIds: [clip.id], projectId })
    expect(await stateNow()).toBe('open')
    const creator = await createColleague(owner, 'creator')
    await expect(setRequiredApprovals(creator, { projectId, requiredApprovals: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('decided on by many at once comes to what they said together', async () => {
    const { owner, admin, reviewer, projectId, stateNow, say } = await jury()
    await setRequiredApprovals(owner, { projectId, requiredApprovals: 3 })
    await Promise.all([owner, admin, reviewer, owner, admin].map((who) => say(who, 'approved')))
    expect(await stateNow()).toBe('approved')
  })

  it('is not a creator’s to decide on, nor another workspace’s', async () => {
    const { owner, say } = await jury()
    await expect(say(await createColleague(owner, 'creator'), 'approved')).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(say(await createMember(), 'approved')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is found in the gallery by its state', async () => {
    const { owner, clip, say } = await jury()
    await createClip(owner)
    const shown = async (review: string) => (await getGallery(owner, GalleryFilter.parse({ review }))).items
    expect(await shown('open')).toHaveLength(2)
    await say(owner, 'needs_work')
    expect(await shown('needs_work')).toMatchObject([{ id: clip.id, reviewState: 'needs_work' }])
    expect(await shown('approved')).toEqual([])
    expect(await shown('open')).toHaveLength(1)
  })

  it('tells open pages also of a decision that was taken back', async () => {
    const { admin, clip, say, owner, projectId } = await jury()
    await setRequiredApprovals(owner, { projectId, requiredApprovals: 5 })
    await say(admin, 'approved')
    await once(changes(), 'resync')
    const heard = new Promise<string | null | undefined>((resolve) => {
      changes().on('change', ({ type, id, projectId: where }) => {
        if (type === 'review' && id === clip.id) resolve(where)
      })
    })
    await say(admin, null)
    expect(await heard).toBe(projectId)
  })
})
