import { describe, expect, it } from 'vitest'
import { addToBoard } from '@/lib/boards/add-to-board'
import { changeBoard } from '@/lib/boards/change-board'
import { deleteBoard } from '@/lib/boards/delete-board'
import { makeBoard } from '@/lib/boards/make-board'
import { moveOnBoard } from '@/lib/boards/move-on-board'
import { getBoards } from '@/lib/boards/queries'
import { removeFromBoard } from '@/lib/boards/remove-from-board'
import type { MemberCtx } from '@/lib/core/ctx'
import { makeProject } from '@/lib/projects/make-project'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { moveAssets } from './move-assets'
import { putInProject } from './put-in-project'
import { getGallery } from './queries'
import { rateAssets } from './rate-assets'
import { GalleryFilter, TagAssetsInput } from './schema'
import { tagAssets } from './tag-assets'
import { getTags } from './tags'

const page = (ctx: MemberCtx, search: object = {}) => getGallery(ctx, GalleryFilter.parse(search))
const idsOf = async (ctx: MemberCtx, search: object = {}) =>
  (await page(ctx, search)).items.map(({ id }) => id)

/** All of it, page by page. */
async function walk(ctx: MemberCtx, search: object): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await page(ctx, { ...search, cursor })
    seen.push(...items.map(({ id }) => id))
    cursor = nextCursor ?? undefined
  } while (cursor)
  return seen
}

async function clips(ctx: MemberCtx, count: number, facts: Parameters<typeof createClip>[1] = {}) {
  const ids: string[] = []
  for (let at = 0; at < count; at++)
    ids.push((await createClip(ctx, { ...facts, createdAt: new Date(Date.UTC(2026, 0, 1) + at) })).id)
  return ids
}

describe('shelves', () => {
  it('take files out of the gallery and give them back', async () => {
    const member = await createMember()
    const [one, two] = await clips(member, 2)
    await moveAssets(member, { assetIds: [one!], shelf: 'archive' })
    expect(await moveAssets(member, { assetIds: [one!, two!], shelf: 'bin' })).toEqual({
      movedIds: [one, two],
      kept: null,
      used: null,
    })
    expect([await idsOf(member), await idsOf(member, { state: 'archived' })]).toEqual([[], []])
    expect(await idsOf(member, { state: 'bin' })).toEqual([two, one])
    await moveAssets(member, { assetIds: [one!, two!], shelf: 'gallery' })
    expect(await idsOf(member)).toEqual([two, one])
  })

  it('are out of reach of reviewers and of other workspaces, which change nothing', async () => {
    const member = await createMember()
    const [one] = await clips(member, 1)
    const reviewer = await createColleague(member, 'reviewer')
    const stranger = await createMember()
    await expect(moveAssets(reviewer, { assetIds: [one!], shelf: 'bin' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const attempt of [
      () => moveAssets(stranger, { assetIds: [one!], shelf: 'bin' }),
      () => tagAssets(stranger, { assetIds: [one!], tag: 'x', isOn: true }),
      () => rateAssets(stranger, { ratings: [{ assetId: one!, stars: 1 }] }),
      () => putInProject(stranger, { assetIds: [one!], projectId: null }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    expect(await page(member)).toMatchObject({ items: [{ id: one, rating: null, tags: [] }] })
  })
})

describe('tags', () => {
  it('are shared, found by word and by name, page by page, and taken away again', async () => {
    const member = await createMember()
    const reviewer = await createColleague(member, 'reviewer')
    const ids = await clips(member, 110)
    const tagged = ids.filter((_, at) => at % 2 === 0)
    const { tag } = TagAssetsInput.parse({ assetIds: ids, tag: '  Night,  SHOOT ', isOn: true })
    expect(tag).toBe('night shoot')
    expect((await tagAssets(reviewer, { assetIds: tagged, tag, isOn: true })).changedIds).toHaveLength(55)
    // Those that had it already are no part of an undo.
    expect((await tagAssets(member, { assetIds: ids.slice(0, 2), tag, isOn: true })).changedIds).toEqual([
      ids[1],
    ])
    expect(await walk(member, { tag })).toEqual(
      [...tagged, ids[1]!].toSorted((a, b) => ids.indexOf(b) - ids.indexOf(a)),
    )
    expect(await idsOf(member, { q: 'shoot nigh' })).toHaveLength(48)
    expect(await getTags(member)).toEqual([tag])
    await tagAssets(member, { assetIds: ids, tag, isOn: false })
    expect([
      await idsOf(member, { tag }),
      await idsOf(member, { q: 'shoot' }),
      await getTags(member),
    ]).toEqual([[], [], []])
  })

  it('are all kept when people tag the same file at once', async () => {
    const member = await createMember()
    const [one] = await clips(member, 1)
    const words = Array.from({ length: 8 }, (_, at) => `tag ${at}`)
    await Promise.all(words.map((tag) => tagAssets(member, { assetIds: [one!], tag, isOn: true })))
    expect((await page(member)).items[0]?.tags).toEqual(words)
  })
})

describe('ratings', () => {
  it('are one per person, their mean is shown and filtered by, and taking them back undoes them', async () => {
    const member = await createMember()
    const reviewer = await createColleague(member, 'reviewer')
    const [one, two] = await clips(member, 2)
    await rateAssets(member, { ratings: [{ assetId: one!, stars: 2 }] })
    const { before } = await rateAssets(member, {
      ratings: [
        { assetId: one!, stars: 5 },
        { assetId: two!, stars: 5 },
      ],
    })
    await rateAssets(reviewer, { ratings: [{ assetId: one!, stars: 4 }] })
    const shown = async () => (await page(member)).items.map(({ rating }) => rating)
    expect(await shown()).toEqual([5, 4.5])
    expect(await idsOf(member, { rating: '5' })).toEqual([two])
    expect(await idsOf(member, { rating: '4' })).toEqual([two, one])
    await rateAssets(member, { ratings: before })
    expect(await shown()).toEqual([null, 3])
  })
})

describe('filters', () => {
  it('find by person, project, media, shape, length, price and day', async () => {
    const member = await createMember()
    const other = await createColleague(member, 'creator')
    const { projectId } = await makeProject(member, { name: 'Film', isOpen: true, memberIds: [] })
    const odd = await createClip(other, {
      projectId,
      mediaType: 'image',
      widthPx: 1072,
      heightPx: 1920,
      durationMs: 10_042,
      priceMicros: 1_000_000,
      createdAt: new Date('2026-03-05T23:59:59.999Z'),
    })
    const plain = await createClip(member, {
      widthPx: 1280,
      heightPx: 720,
      durationMs: 5_042,
      priceMicros: 90_000,
      createdAt: new Date('2026-03-06T00:00:00Z'),
    })
    for (const search of [
      { person: other.actor.userId },
      { project: projectId },
      { media: 'image' },
      { ratio: '9:16' },
      { length: 'medium' },
      { price: 'high' },
      { to: '2026-03-05' },
      { from: '2026-03-05', to: '2026-03-05', project: projectId, ratio: '9:16', price: 'high' },
    ])
      expect(await idsOf(member, search), JSON.stringify(search)).toEqual([odd.id])
    for (const search of [
      { project: 'none' },
      { ratio: '16:9' },
      { length: 'short' },
      { price: 'low' },
      { from: '2026-03-06' },
    ])
      expect(await idsOf(member, search), JSON.stringify(search)).toEqual([plain.id])
    expect(await idsOf(member, { state: 'unfinished', length: 'short' })).toEqual([])
  })

  it('search names as well as prompts', async () => {
    const member = await createMember()
    const { id } = await createClip(member, { filename: 'storm-plate_07.mp4', prompt: 'rain' })
    expect(await idsOf(member, { q: 'plate 07' })).toEqual([id])
  })

  it('put files into another project and back to where each was', async () => {
    const member = await createMember()
    const [film, other] = [
      await makeProject(member, { name: 'Film', isOpen: true, memberIds: [] }),
      await makeProject(member, { name: 'Other', isOpen: true, memberIds: [] }),
    ]
    const one = await createClip(member, { projectId: other.projectId })
    const two = await createClip(member)
    const { before } = await putInProject(member, { assetIds: [one.id, two.id], projectId: film.projectId })
    expect(await idsOf(member, { project: film.projectId })).toHaveLength(2)
    for (const back of before) await putInProject(member, back)
    expect(await idsOf(member, { project: other.projectId })).toEqual([one.id])
    expect(await idsOf(member, { project: 'none' })).toEqual([two.id])
  })
})

describe('a board', () => {
  it('keeps its own order, page by page, however it is sorted', async () => {
    const member = await createMember()
    const ids = await clips(member, 60)
    const { boardId } = await makeBoard(member, { name: 'Best', isPrivate: false, projectId: null })
    await addToBoard(member, { boardId, assetIds: ids })
    expect(await walk(member, { board: boardId })).toEqual(ids)
    await moveOnBoard(member, { boardId, assetIds: [ids[59]!, ids[58]!], beforeId: ids[1]! })
    await moveOnBoard(member, { boardId, assetIds: [ids[0]!], beforeId: null })
    expect(await walk(member, { board: boardId })).toEqual([ids[58], ids[59], ...ids.slice(1, 58), ids[0]])
    const extra = await createClip(member)
    expect(await addToBoard(member, { boardId, assetIds: [ids[3]!, extra.id] })).toEqual({
      changedIds: [extra.id],
    })
    expect((await walk(member, { board: boardId }))[0]).toBe(extra.id)
    await removeFromBoard(member, { boardId, assetIds: [extra.id] })
    await moveAssets(member, { assetIds: [ids[5]!], shelf: 'bin' })
    expect(await walk(member, { board: boardId })).toHaveLength(59)
  })

  it('is its maker’s alone while private, and its deletion keeps what lay on it', async () => {
    const member = await createMember()
    const [maker, other] = [
      await createColleague(member, 'reviewer'),
      await createColleague(member, 'creator'),
    ]
    const [one] = await clips(member, 1)
    const { boardId } = await makeBoard(maker, { name: 'Mine', isPrivate: true, projectId: null })
    await addToBoard(maker, { boardId, assetIds: [one!] })
    for (const who of [member, other]) {
      expect(await getBoards(who)).toEqual([])
      await expect(page(who, { board: boardId })).rejects.toMatchObject({ code: 'not_found' })
      await expect(addToBoard(who, { boardId, assetIds: [one!] })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await changeBoard(maker, { boardId, isPrivate: false, name: 'Ours' })
    expect(await getBoards(other)).toMatchObject([{ name: 'Ours', assetCount: 1, mayChange: false }])
    await expect(deleteBoard(other, { boardId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeBoard(member, { boardId, isPrivate: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await deleteBoard(member, { boardId })
    expect(await getBoards(maker)).toEqual([])
    expect(await idsOf(member)).toEqual([one])
  })

  it('shows the cover chosen among what lies on it, else its first', async () => {
    const member = await createMember()
    const ids = await clips(member, 2, { posterKey: 'none' })
    const elsewhere = await createClip(member, { posterKey: 'none' })
    const { boardId } = await makeBoard(member, { name: 'Best', isPrivate: false, projectId: null })
    await addToBoard(member, { boardId, assetIds: ids })
    const cover = async () => (await getBoards(member))[0]?.coverUrl
    expect(await cover()).toContain(ids[0])
    await changeBoard(member, { boardId, coverId: ids[1]! })
    expect(await cover()).toContain(ids[1])
    await expect(changeBoard(member, { boardId, coverId: elsewhere.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await removeFromBoard(member, { boardId, assetIds: [ids[1]!] })
    expect(await cover()).toContain(ids[0])
  })
})
