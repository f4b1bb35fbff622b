import { describe, expect, it } from 'vitest'
import { getAsset, getAssetFile } from '@/lib/assets/queries'
import { parseRange } from '@/lib/assets/stream-asset'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { getBudgets } from '@/lib/ledger/queries'
import { getKeys } from '@/lib/keys/queries'
import { getOffers } from '@/lib/pricing/queries'
import { createMember } from '@/tests/factories/studio'
import { getGallery } from './queries'
import { GalleryFilter } from './schema'

async function fill(member: Awaited<ReturnType<typeof createMember>>, prompts: string[]) {
  const bornAt = Date.UTC(2026, 10, 1)
  await db().asset.createMany({
    data: prompts.map((prompt, at) => ({
      id: newId(),
      workspaceId: member.workspaceId,
      createdById: member.actor.userId,
      origin: 'output' as const,
      mediaType: 'video' as const,
      storageKey: `none/${at}`,
      filename: 'clip.mp4',
      mime: 'video/mp4',
      bytes: 1,
      sha256: '0'.repeat(64),
      kind: at % 2 === 0 ? 'text-to-video' : 'image-to-video',
      family: 'kling-v3',
      prompt,
      // Pairs share a millisecond: the order must still be total.
      createdAt: new Date(bornAt + Math.floor(at / 2)),
    })),
  })
}

const filter = (search: object) => GalleryFilter.parse(search)

describe('the gallery', () => {
  it('pages through everything once, newest first', async () => {
    const member = await createMember()
    await fill(
      member,
      Array.from({ length: 120 }, (_, at) => `clip ${at}`),
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await getGallery(member, filter({ cursor }))
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })

  it('finds prompts by the beginnings of their words, in any script, and survives odd input', async () => {
    const member = await createMember()
    await fill(member, ['A red panda', 'Красная панда', "It's 100% \\ 'quoted'", 'a blue whale'])
    const find = async (q: string) =>
      (await getGallery(member, filter({ q }))).items.map(({ prompt }) => prompt)
    expect(await find('pan red')).toEqual(['A red panda'])
    expect(await find('крас')).toEqual(['Красная панда'])
    expect(await find("'); DROP TABLE assets; --")).toEqual([])
    expect(await find('& | ! <-> :*')).toHaveLength(4)
    expect(await find('quot')).toHaveLength(1)
  })

  it('shows references in a prompt as the form does', async () => {
    const member = await createMember()
    await fill(member, ['<<<image_2>>> meets <<<element_1>>>'])
    const { items } = await getGallery(member, filter({}))
    expect(items[0]?.prompt).toBe('@image 2 meets @element 1')
  })

  it('filters by kind and model, and starts over on a broken cursor', async () => {
    const member = await createMember()
    await fill(member, ['one', 'two', 'three'])
    expect((await getGallery(member, filter({ kind: 'image-to-video' }))).items).toHaveLength(1)
    expect((await getGallery(member, filter({ model: 'kling-v2-5-turbo' }))).items).toHaveLength(0)
    expect((await getGallery(member, filter({ cursor: 'nonsense~x' }))).items).toHaveLength(3)
  })
})

describe('another workspace', () => {
  it('sees no asset, file, key, budget or offer of this one', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    await fill(member, ['secret'])
    const { id } = await db().asset.findFirstOrThrow({ where: { workspaceId: member.workspaceId } })
    await expect(getAsset(stranger, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getAssetFile(stranger, id, 'original')).rejects.toMatchObject({ code: 'not_found' })
    await expect(getAsset(stranger, '../../etc/passwd')).rejects.toMatchObject({ code: 'not_found' })
    expect((await getGallery(stranger, filter({}))).items).toHaveLength(0)
    expect((await getKeys(stranger)).keys.map((key) => key.id)).not.toContain(member.keyId)
    expect(
      (await getOffers(stranger, { model: 'kling-v3/text-to-video' })).map(({ key }) => key?.id),
    ).not.toContain(member.keyId)
    expect((await getBudgets(stranger)).simulated.heldMicros).toBe(0)
  })
})

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=9-3', 'unsatisfiable'],
    ['items=0-1', null],
    [null, null],
  ])('%s of a hundred is %j', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range)
  })
})
