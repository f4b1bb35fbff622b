import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { NEVER } from '@/lib/generations/prepare-submission'
import { submitGeneration } from '@/lib/generations/submit-generation'
import type { GenerationState } from '@/lib/generations/state'
import { makeProject } from '@/lib/projects/make-project'
import type { Prisma } from '@/prisma/client/client'
import { createFilm, putTake } from '@/tests/factories/films'
import { aPress, createClip, createColleague, createMember } from '@/tests/factories/studio'
import { getTakes } from './queries'

type Film = Awaited<ReturnType<typeof createFilm>>

/** A generation that is as far as this. */
async function generate(
  { owner, projectId }: Film,
  state: GenerationState,
  facts: Prisma.GenerationUncheckedUpdateInput = {},
): Promise<string> {
  const { id } = await submitGeneration(owner, { ...aPress(owner), projectId })
  await db().generation.update({ where: { id }, data: { state, ...facts } })
  return id
}

const statesOf = async ({ owner, storyboardId }: Film) =>
  (await getTakes(owner, storyboardId)).map(({ state }) => state)

describe('takes', () => {
  it('are as far as their generation is', async () => {
    const film = await createFilm([{}])
    const [shotId] = film.shotIds
    const first = await putTake(film, shotId!, 1, { generationId: await generate(film, 'held') })
    const rows: [GenerationState, string, Prisma.GenerationUncheckedUpdateInput?][] = [
      ['held', 'waiting', { waitsForId: first.id, nextStepAt: NEVER, message: 'Waits for its frame.' }],
      ['running', 'running', { progress: 0.4 }],
      ['collecting', 'running'],
      ['unknown', 'unknown'],
      ['refused', 'failed', { message: 'Not with that word.' }],
      ['cancelled', 'failed'],
      ['done', 'gone'],
    ]
    for (const [at, [state, , facts]] of rows.entries())
      await putTake(film, shotId!, at + 2, { generationId: await generate(film, state, facts) })
    expect(await statesOf(film)).toEqual(['running', ...rows.map(([, state]) => state)])
    const takes = await getTakes(film.owner, film.storyboardId)
    expect(takes[1]?.message).toBe('Waits for its frame.')
    expect(takes[2]).toMatchObject({ progress: 0.4, file: null, generationState: 'running' })
    expect(takes[5]?.message).toBe('Not with that word.')
    expect(takes[7]?.message).toMatch(/deleted/)
  })

  it('of one generation share its first file, its price and their number', async () => {
    const film = await createFilm([{}, {}])
    const generationId = await generate(film, 'done')
    const clip = await createClip(film.owner, {
      generationId,
      durationMs: 5041,
      audioCodec: 'aac',
      posterKey: 'poster',
    })
    for (const [at, shotId] of film.shotIds.entries())
      await putTake(film, shotId, 1, { generationId, startMs: at * 2500, endMs: at * 2500 + 2500 })
    const takes = await getTakes(film.owner, film.storyboardId)
    expect(takes.map(({ startMs }) => startMs).toSorted((a, b) => a - b)).toEqual([0, 2500])
    for (const take of takes)
      expect(take).toMatchObject({
        state: 'done',
        number: 1,
        shotCount: 2,
        isSimulated: true,
        byName: 'Anna',
        file: {
          assetId: clip.id,
          url: `/api/media/${clip.id}`,
          posterUrl: `/api/media/${clip.id}?variant=poster`,
          durationMs: 5041,
          hasAudio: true,
        },
      })
    expect(takes[0]!.priceMicros).toBeGreaterThan(0)
  })

  it('say which words a content check refused, as far as it is known', async () => {
    const film = await createFilm([{}, {}])
    const flags = async (message: string) => {
      const generationId = await generate(film, 'failed', { failureKind: 'moderation', message })
      const row = await db().generation.findUniqueOrThrow({ where: { id: generationId } })
      const shots = ['A door opens.', 'A knife is drawn.'].map((prompt) => ({ prompt, durationSeconds: 2 }))
      const request = { ...(row.request as object), prompt: '', shots }
      await db().generation.update({ where: { id: generationId }, data: { request } })
      await db().take.deleteMany({ where: { storyboardId: film.storyboardId } })
      for (const [at, shotId] of film.shotIds.entries())
        await putTake(film, shotId, 1, { generationId, startMs: at * 2000, endMs: at * 2000 + 2000 })
      const takes = await getTakes(film.owner, film.storyboardId)
      return takes.toSorted((a, b) => a.startMs - b.startMs).map(({ flag }) => flag)
    }
    expect(await flags('multi_prompt[1]: sensitive content')).toEqual([
      { text: 'A door opens.', blame: 'another' },
      { text: 'A knife is drawn.', blame: 'this' },
    ])
    expect(await flags('Failure to pass the risk control system')).toEqual([
      { text: 'A door opens.', blame: 'unnamed' },
      { text: 'A knife is drawn.', blame: 'unnamed' },
    ])
  })

  it('are gone when their file lies in the bin, was deleted, or is out of sight', async () => {
    const film = await createFilm([{}])
    const clips = [await createClip(film.owner), await createClip(film.owner), await createClip(film.owner)]
    for (const [at, { id }] of clips.entries()) await putTake(film, film.shotIds[0]!, at + 1, { assetId: id })
    expect(await statesOf(film)).toEqual(['done', 'done', 'done'])
    await db().asset.update({ where: { id: clips[0]!.id }, data: { shelf: 'bin' } })
    await db().asset.delete({ where: { id: clips[1]!.id } })
    const { projectId } = await makeProject(film.owner, { name: 'Closed', isOpen: false, memberIds: [] })
    await db().asset.update({ where: { id: clips[2]!.id }, data: { projectId } })
    expect(await statesOf(film)).toEqual(['gone', 'gone', 'done'])
    const creator = await createColleague(film.owner, 'creator')
    expect(await statesOf({ ...film, owner: { ...creator, keyId: '' } })).toEqual(['gone', 'gone', 'gone'])
  })

  it('are seen by nobody outside', async () => {
    const { storyboardId } = await createFilm([{}])
    await expect(getTakes(await createMember(), storyboardId)).rejects.toMatchObject({ code: 'not_found' })
  })
})
