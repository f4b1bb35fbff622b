import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getAsset, getAssetFile, getFile } from '@/lib/assets/queries'
import { getBoards } from '@/lib/boards/queries'
import { makeBoard } from '@/lib/boards/make-board'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { moveAssets } from '@/lib/gallery/move-assets'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { getPrompts } from '@/lib/generations/prompts'
import { getGeneration, getQueue } from '@/lib/generations/queries'
import { retryGeneration } from '@/lib/generations/retry-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { changes } from '@/lib/live/listen'
import { streamEvents } from '@/lib/live/stream-events'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createClip, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import { chooseProject } from './choose-project'
import { makeProject } from './make-project'
import { getProjects } from './queries'
import { renameProject } from './rename-project'
import { setProjectArchived } from './set-project-archived'
import { setProjectCover } from './set-project-cover'
import { setProjectMembers } from './set-project-members'

const ready = GalleryFilter.parse({})
const names = async (ctx: MemberCtx) => (await getProjects(ctx)).projects.map(({ name }) => name)

/** A closed project of an owner, with one creator in it and one out of it. */
async function closed() {
  const owner = await createMember()
  const [inside, outside] = [await createColleague(owner, 'creator'), await createColleague(owner, 'creator')]
  const { projectId } = await makeProject(owner, {
    name: 'Secret film',
    isOpen: false,
    memberIds: [inside.actor.userId],
  })
  return { owner, inside, outside, projectId }
}

describe('a closed project', () => {
  let simulator: RunningSimulator
  beforeAll(async () => {
    simulator = await openSimulator()
  })
  afterAll(() => simulator.close())

  it('is seen, with all that lies in it, by its members, owners and admins alone', async () => {
    const { owner, inside, outside, projectId } = await closed()
    const admin = await createColleague(owner, 'admin')
    const clip = await createClip(owner, { projectId, posterKey: 'none' })
    await makeBoard(owner, { name: 'Its board', isPrivate: false, projectId })
    for (const member of [owner, admin, inside]) {
      expect(await names(member)).toEqual(['Secret film'])
      expect((await getGallery(member, ready)).items.map(({ id }) => id)).toEqual([clip.id])
      expect((await getAsset(member, clip.id)).id).toBe(clip.id)
      expect(await getBoards(member)).toHaveLength(1)
    }
    expect(await names(outside)).toEqual([])
    expect((await getGallery(outside, ready)).items).toEqual([])
    expect((await getGallery(outside, { ...ready, project: projectId })).items).toEqual([])
    expect(await getBoards(outside)).toEqual([])
    for (const attempt of [
      () => getAsset(outside, clip.id),
      () => getFile(outside, clip.id),
      () => getAssetFile(outside, clip.id, 'original'),
      () => moveAssets(outside, { assetIds: [clip.id], shelf: 'bin' }),
      () => chooseProject(outside, { projectId }),
      () => renameProject(outside, { projectId, name: 'Mine' }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps its work out of the queue and the acts of others, and its clips stay in it', async () => {
    const { owner, inside, outside, projectId } = await closed()
    const press = { ...aPress(owner), projectId }
    const { id } = await submitGeneration(inside, press)
    expect((await getQueue(outside)).active).toEqual([])
    expect((await getQueue(inside)).active.map((one) => one.id)).toEqual([id])
    for (const attempt of [
      () => getGeneration(outside, { generationId: id }),
      () => cancelGeneration(outside, { generationId: id }),
      () => retryGeneration(outside, { generationId: id, submitKey: randomUUID() }),
      () => submitGeneration(outside, { ...aPress(owner), projectId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    await workOn(id)
    const asset = await db().asset.findFirstOrThrow({ where: { generationId: id } })
    expect(asset.projectId).toBe(projectId)
    const again = await retryGeneration(inside, { generationId: id, submitKey: randomUUID() })
    expect((await db().generation.findUniqueOrThrow({ where: { id: again.id } })).projectId).toBe(projectId)
    // Out of it, one's own words are out of reach too.
    expect(await getPrompts(inside)).toHaveLength(1)
    await setProjectMembers(owner, { projectId, isOpen: false, memberIds: [] })
    expect(await getPrompts(inside)).toEqual([])
  })

  it('tells open pages of its work only where it may be seen, also after its members change', async () => {
    const { owner, inside, outside, projectId } = await closed()
    await once(changes(), 'resync')
    const [heardInside, heardOutside] = [listen(inside), listen(outside)]
    try {
      const secret = await createClip(owner, { projectId })
      const common = await createClip(owner)
      await heardOutside.until(common.id)
      await heardInside.until(secret.id)
      expect(heardOutside.said()).not.toContain(secret.id)
      await setProjectMembers(owner, { projectId, isOpen: false, memberIds: [outside.actor.userId] })
      const later = await createClip(owner, { projectId })
      await heardOutside.until(later.id)
      await heardInside.until('"type":"project"')
      const last = await createClip(owner)
      await heardInside.until(last.id)
      expect(heardInside.said()).not.toContain(later.id)
      expect(`${heardInside.said()}${heardOutside.said()}`).not.toContain(projectId)
    } finally {
      heardInside.end()
      heardOutside.end()
    }
  })
})

describe('projects', () => {
  it('are made, renamed, archived and brought back; archived ones take no new work and are nobody’s default', async () => {
    const owner = await createMember()
    const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
    await renameProject(owner, { projectId, name: 'A film' })
    await chooseProject(owner, { projectId })
    expect(await getProjects(owner)).toMatchObject({
      projects: [{ name: 'A film', isOpen: true, isArchived: false, mayChange: true }],
      defaultProjectId: projectId,
    })
    await setProjectArchived(owner, { projectId, isArchived: true })
    expect(await getProjects(owner)).toMatchObject({
      projects: [{ isArchived: true }],
      defaultProjectId: null,
    })
    await expect(submitGeneration(owner, { ...aPress(owner), projectId })).rejects.toMatchObject({
      code: 'precondition',
      message: expect.stringContaining('archived'),
    })
    await setProjectArchived(owner, { projectId, isArchived: false })
    expect((await getProjects(owner)).defaultProjectId).toBe(projectId)
    const acts = await db().auditEntry.findMany({ where: { subjectId: projectId }, orderBy: { at: 'asc' } })
    expect(acts.map(({ act }) => act)).toEqual(['project.made', 'project.archived', 'project.restored'])
  })

  it('are changed by their maker and by who manages projects, and closed only to people of the workspace', async () => {
    const owner = await createMember()
    const [maker, other] = [await createColleague(owner, 'creator'), await createColleague(owner, 'creator')]
    const reviewer = await createColleague(owner, 'reviewer')
    const stranger = await createMember()
    const { projectId } = await makeProject(maker, { name: 'Film', isOpen: true, memberIds: [] })
    await expect(renameProject(other, { projectId, name: 'No' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(makeProject(reviewer, { name: 'No', isOpen: true, memberIds: [] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const memberIds = [stranger.actor.userId]
    await expect(setProjectMembers(maker, { projectId, isOpen: false, memberIds })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await names(other)).toEqual(['Film'])
    await setProjectMembers(maker, { projectId, isOpen: false, memberIds: [] })
    expect([await names(maker), await names(other), await names(stranger)]).toEqual([['Film'], [], []])
    await renameProject(owner, { projectId, name: 'Theirs' })
    expect(await names(maker)).toEqual(['Theirs'])
  })

  it('show the cover that was chosen among what lies in them, else the newest', async () => {
    const owner = await createMember()
    const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
    const [first, second] = [
      await createClip(owner, { projectId, posterKey: 'a', createdAt: new Date(1) }),
      await createClip(owner, { projectId, posterKey: 'b', createdAt: new Date(2) }),
    ]
    const elsewhere = await createClip(owner, { posterKey: 'c' })
    const cover = async () => (await getProjects(owner)).projects[0]?.coverUrl
    expect(await cover()).toContain(second.id)
    await setProjectCover(owner, { projectId, assetId: first.id })
    expect(await cover()).toContain(first.id)
    await expect(setProjectCover(owner, { projectId, assetId: elsewhere.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await moveAssets(owner, { assetIds: [first.id], shelf: 'bin' })
    expect(await cover()).toContain(second.id)
  })
})

/** What one open page hears. */
function listen(ctx: MemberCtx) {
  const leave = new AbortController()
  const reader = streamEvents(
    ctx,
    new Request('http://localhost', { signal: leave.signal }),
  ).body!.getReader()
  let said = ''
  return {
    said: () => said,
    async until(words: string) {
      while (!said.includes(words)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`The stream ended before it said ${words}`)
        said += new TextDecoder().decode(value)
      }
    },
    end: () => leave.abort(),
  }
}
