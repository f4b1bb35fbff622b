import { describe, expect, it } from 'vitest'
import { signUp } from '@/lib/account/sign-up'
import { deriveAsset } from '@/lib/assets/derive-asset'
import { getAsset } from '@/lib/assets/queries'
import { type MemberCtx, workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { getQueue } from '@/lib/generations/queries'
import { boss } from '@/lib/jobs/boss'
import { getBudgets } from '@/lib/ledger/queries'
import { probe } from '@/lib/media/probe'
import { getOffer } from '@/lib/providers/registry'
import { getUsage } from '@/lib/usage/queries'
import { createMember } from '@/tests/factories/studio'
import { makeExample } from './make-example'
import { EXAMPLE } from './takes'

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
    expect(items.map(({ prompt }) => prompt)).toEqual(EXAMPLE.takes.map(({ prompt }) => prompt))
    expect(items.every(({ isSimulated }) => isSimulated)).toBe(true)
    expect(items.map(({ rating }) => rating)).toEqual(EXAMPLE.takes.map(({ stars }) => stars))
    for (const [at, { id }] of items.entries()) {
      const asset = await db().asset.findUniqueOrThrow({ where: { id } })
      const facts = await probe(store().path(asset.storageKey))
      expect(facts).toMatchObject({ widthPx: asset.widthPx, heightPx: asset.heightPx, fps: asset.fps })
      expect(facts.durationSeconds && facts.durationSeconds * 1_000).toBe(asset.durationMs)
      expect((await getAsset(owner, id)).generation?.request).toMatchObject({
        modelId: getOffer(EXAMPLE.takes[at]!.offerId).modelId,
        prompt: EXAMPLE.takes[at]!.prompt,
      })
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
    expect(board.items).toHaveLength(EXAMPLE.takes.length)
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
    expect((await gallery(owner)).items).toHaveLength(EXAMPLE.takes.length)
    await db().asset.deleteMany({ where: { workspaceId } })
    await makeExample(workerCtx(workspaceId))
    expect((await gallery(owner)).items).toEqual([])
  })
})
