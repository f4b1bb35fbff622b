import { describe, expect, it } from 'vitest'
import { addToBoard } from '@/lib/boards/add-to-board'
import { makeBoard } from '@/lib/boards/make-board'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { MemberCtx } from '@/lib/core/ctx'
import { makeProject } from '@/lib/projects/make-project'
import { aPress, createClip, createColleague, createMember } from '@/tests/factories/studio'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { getLineage } from './lineage'
import { getAsset } from './queries'

type Member = Awaited<ReturnType<typeof createMember>>

/** Work that is over, with one clip, and what it named. */
async function worked(
  member: Member,
  {
    prompt = 'work',
    projectId,
    ...named
  }: { prompt?: string; projectId?: string; basedOnId?: string; startFrame?: string },
) {
  const { id } = await submitGeneration(member, aPress(member, { prompt }))
  await db().generation.update({
    where: { id },
    data: {
      state: 'done',
      basedOnId: named.basedOnId ?? null,
      projectId: projectId ?? null,
      ...(named.startFrame
        ? {
            request: { modelId: 'kling-v3/image-to-video', prompt, startFrame: named.startFrame },
            inputs: { create: [{ assetId: named.startFrame }] },
          }
        : {}),
    },
  })
  return createClip(member, { generationId: id, prompt, ...(projectId ? { projectId } : {}) })
}

const first = (ctx: MemberCtx, assetId: string) => getLineage(ctx, { assetId, cursor: null })

describe('the lineage of an asset', () => {
  it('names what it was made from, with its part, and what it is used in', async () => {
    const member = await createMember()
    const picture = await createClip(member, { mediaType: 'image', prompt: 'a door.png' })
    const base = await createClip(member, { prompt: 'the first try' })
    const clip = await worked(member, {
      prompt: 'the door opens',
      basedOnId: base.id,
      startFrame: picture.id,
    })
    const frame = await createClip(member, {
      mediaType: 'image',
      frameOfId: clip.id,
      frameMs: 4958,
      prompt: 'end',
    })
    const { boardId } = await makeBoard(member, { name: 'Doors', isPrivate: false, projectId: null })
    await addToBoard(member, { boardId, assetIds: [clip.id] })
    await db().asset.update({ where: { id: base.id }, data: { version: 3 } })

    expect((await first(member, clip.id)).madeFrom.map(({ role, words }) => [role, words])).toEqual([
      ['Based on v3', 'the first try'],
      ['Start frame', 'a door.png'],
    ])
    expect((await first(member, clip.id)).usedIn).toMatchObject([
      { role: 'Board', words: 'Doors', href: `/gallery?board=${boardId}` },
      { role: 'Frame', words: 'end', href: `/gallery/${frame.id}` },
    ])
    expect((await first(member, picture.id)).usedIn).toMatchObject([
      { role: 'Start frame', words: 'the door opens', href: `/gallery/${clip.id}` },
    ])
    expect((await first(member, base.id)).usedIn).toMatchObject([{ href: `/gallery/${clip.id}` }])
    expect((await first(member, frame.id)).madeFrom).toMatchObject([{ role: 'Frame at 4.96 s' }])
  })

  it('leaves out what lies in a project one is not in, and boards of others alone', async () => {
    const owner = await createMember()
    const creator = await createColleague(owner, 'creator')
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    const picture = await createClip(owner, { mediaType: 'image' })
    const hidden = await createClip(owner, { mediaType: 'image', projectId })
    await worked(owner, { startFrame: picture.id, projectId })
    const clip = await worked(owner, { startFrame: hidden.id })
    const { boardId } = await makeBoard(owner, { name: 'Mine', isPrivate: true, projectId: null })
    await addToBoard(owner, { boardId, assetIds: [picture.id] })
    expect((await first(owner, picture.id)).usedIn).toHaveLength(2)
    expect((await first(creator, picture.id)).usedIn).toEqual([])
    expect((await first(creator, clip.id)).madeFrom).toEqual([])
    await expect(first(creator, hidden.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(first(await createMember(), picture.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('comes in pages that hold every use once', async () => {
    const member = await createMember()
    const picture = await createClip(member, { mediaType: 'image' })
    for (let at = 0; at < 27; at++) await worked(member, { prompt: `use ${at}`, startFrame: picture.id })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await getLineage(member, { assetId: picture.id, cursor })
      seen.push(...page.usedIn.map(({ words }) => words))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 27 }, (_, at) => `use ${26 - at}`))
  })
})

describe('the versions of an asset', () => {
  it('are those in sight and not in the bin, oldest first', async () => {
    const owner = await createMember()
    const creator = await createColleague(owner, 'creator')
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    const one = await createClip(owner)
    const of = (version: number, facts = {}) =>
      createClip(owner, { firstVersionId: one.id, version, ...facts })
    const two = await of(2)
    await of(3, { shelf: 'bin', shelvedAt: new Date() })
    const four = await of(4, { projectId })
    const numbers = async (ctx: MemberCtx, id: string) =>
      (await getAsset(ctx, id)).versions.map(({ version }) => version)
    expect(await numbers(owner, two.id)).toEqual([1, 2, 4])
    expect(await numbers(owner, four.id)).toEqual([1, 2, 4])
    expect(await numbers(creator, one.id)).toEqual([1, 2])
    await expect(getAsset(creator, newId())).rejects.toMatchObject({ code: 'not_found' })
  })
})
