import { describe, expect, it } from 'vitest'
import { signUp } from '@/lib/account/sign-up'
import { deriveAsset } from '@/lib/assets/derive-asset'
import { getAsset } from '@/lib/assets/queries'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest } from '@/lib/catalog/request'
import { type MemberCtx, workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { getElements } from '@/lib/elements/queries'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { getQueue } from '@/lib/generations/queries'
import { boss } from '@/lib/jobs/boss'
import { getBudgets } from '@/lib/ledger/queries'
import { probe } from '@/lib/media/probe'
import { unexpressed } from '@/lib/pricing/quote'
import { getOffer } from '@/lib/providers/registry'
import type { BoardElement } from '@/lib/storyboard/board'
import { readBoard } from '@/lib/storyboard/doc'
import { changedSince, inputsOf } from '@/lib/storyboard/inputs-of'
import { loadDoc } from '@/lib/storyboard/load-doc'
import { findProjectStoryboard } from '@/lib/storyboard/queries'
import { castOf, sayShot, WORDS_ONLY } from '@/lib/storyboard/say-shot'
import { getUsage } from '@/lib/usage/queries'
import { createMember } from '@/tests/factories/studio'
import { EXAMPLE, writeFilm } from './film'
import { makeExample } from './make-example'

const FILES = writeFilm().clips

const gallery = (ctx: MemberCtx) => getGallery(ctx, GalleryFilter.parse({}))

describe('the example project', () => {
  it('is asked for by the first sign-up, and by no further workspace', async () => {
    await signUp({ name: 'Anna', email: 'anna@example.com', password: 'nine blue umbrellas' })
    await createMember()
    const first = await db().workspace.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })
    const asked = await (await boss()).findJobs('example-make')
    expect(asked.map(({ data }) => data)).toEqual([{ workspaceId: first.id }])
  })

  it('holds real files with prompts, tags, stars and a board, all of them simulated', async () => {
    const owner = await createMember()
    const ctx = workerCtx(owner.workspaceId)
    await makeExample(ctx)
    const { items } = await gallery(owner)
    expect(items.map(({ prompt }) => prompt)).toEqual(FILES.map(({ words }) => words))
    expect(items.every(({ isSimulated }) => isSimulated)).toBe(true)
    expect(items.map(({ rating }) => rating)).toEqual(FILES.map(({ stars }) => stars))
    for (const [at, { id }] of items.entries()) {
      const asset = await db().asset.findUniqueOrThrow({ where: { id } })
      const facts = await probe(store().path(asset.storageKey))
      expect(facts).toMatchObject({ widthPx: asset.widthPx, heightPx: asset.heightPx, fps: asset.fps })
      expect(facts.durationSeconds && facts.durationSeconds * 1_000).toBe(asset.durationMs)
      const offer = getOffer(FILES[at]!.offerId)
      const request = (await getAsset(owner, id)).generation?.request as GenerationRequest
      expect(request.modelId).toBe(offer.modelId)
      // Somebody could press it as it is.
      expect(checkRequest(getModel(offer.modelId), request)).toEqual([])
      expect(unexpressed(request, offer)).toEqual([])
    }
    await deriveAsset(ctx, { assetId: items[0]!.id })
    expect(await getAsset(owner, items[0]!.id)).toMatchObject({
      derivedProblem: null,
      projectName: EXAMPLE.project,
    })
    const board = await db().board.findFirstOrThrow({
      where: { workspaceId: owner.workspaceId },
      include: { items: true },
    })
    expect(board.items).toHaveLength(FILES.length)
  })

  it('has a storyboard with its cast, and of every shot a fresh take that was made from its words', async () => {
    const owner = await createMember()
    await makeExample(workerCtx(owner.workspaceId))
    const { id: projectId } = await db().project.findFirstOrThrow({
      where: { name: EXAMPLE.project, workspaceId: owner.workspaceId },
    })
    const { storyboardId } = await findProjectStoryboard(owner, projectId)
    const { settings, shots } = readBoard((await loadDoc(storyboardId!)).doc)
    const elements = (await getElements(owner, projectId)).map(({ images, ...view }): BoardElement => ({
      ...view,
      imageIds: images.map(({ id }) => id),
      remoteIds: {},
    }))
    expect(elements.map(({ handle }) => handle).toSorted()).toEqual(['mira', 'platform', 'suitcase'])
    // Everybody who is called by a handle is somebody.
    for (const shot of shots)
      expect(castOf(shot, elements)).toHaveLength(shot.prompt.match(/@\w+/g)?.length ?? 0)

    const takes = await db().take.findMany({
      where: { storyboardId: storyboardId! },
      include: { asset: true, generation: true },
    })
    expect(takes.map(({ shotId }) => shotId).toSorted()).toEqual(shots.map(({ id }) => id).toSorted())
    for (const { shotId, number, startMs, endMs, inputs, asset, generation } of takes) {
      const shot = shots.find(({ id }) => id === shotId)!
      expect(number).toBe(1)
      expect(changedSince(inputs as object, inputsOf(shot, elements, settings))).toEqual([])
      expect(endMs - startMs).toBe(shot.durationSeconds * 1_000)
      expect(endMs).toBeLessThanOrEqual(asset!.durationMs!)
      expect(asset).toMatchObject({ isSimulated: true, generationId: generation!.id })
      const { prompt, shots: parts = [] } = generation!.request as unknown as GenerationRequest
      const at = startMs / (shot.durationSeconds * 1_000)
      expect(parts[at]?.prompt ?? prompt).toBe(sayShot(shot, elements, settings.style, WORDS_ONLY))
    }
    // Some of one clip, which is what a storyboard is for.
    expect(new Set(takes.map(({ assetId }) => assetId)).size).toBeLessThan(takes.length)
  })

  it('costs nothing, stands in no queue and counts in no usage', async () => {
    const owner = await createMember()
    await makeExample(workerCtx(owner.workspaceId))
    expect((await getBudgets(owner)).simulated).toMatchObject({ heldMicros: 0, spentMicros: 0 })
    expect(await getQueue(owner)).toMatchObject({ active: [], recent: [] })
    expect((await getUsage(owner, { money: 'simulated' })).total.generations).toBe(0)
    expect(await db().ledgerEntry.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
  })

  it('is made once, also by two workers at once, and never again once it is deleted', async () => {
    const owner = await createMember()
    const { workspaceId } = owner
    await Promise.all([makeExample(workerCtx(workspaceId)), makeExample(workerCtx(workspaceId))])
    expect((await gallery(owner)).items).toHaveLength(FILES.length)
    expect(await db().storyboard.count({ where: { workspaceId } })).toBe(1)
    await db().asset.deleteMany({ where: { workspaceId } })
    await makeExample(workerCtx(workspaceId))
    expect((await gallery(owner)).items).toEqual([])
    expect(await db().storyboard.count({ where: { workspaceId } })).toBe(1)
  })
})
