import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { store } from '@/lib/core/storage/store'
import { boss, ensureQueue } from '@/lib/jobs/boss'
import { filmRender } from '@/lib/jobs/kinds/film-render'
import { runGraph } from '@/lib/media/engine'
import { graphValue, type Loudness } from '@/lib/media/graph'
import { probe } from '@/lib/media/probe'
import { addLine, changeSettings, changeShots } from '@/lib/storyboard/edit'
import { refOf } from '@/lib/voices/schema'
import { speakSample } from '@/lib/voices/speak-sample'
import { exampleFile } from '@/tests/factories/files'
import { createFilm, filmClip, putTake } from '@/tests/factories/films'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { killAllWorkers, killAt, startWorker, stopWorker, until } from '@/tests/faults/workers'
import { askRender } from './ask-render'
import { claimRender } from './claim-render'
import { getRenders } from './queries'
import { runRender } from './run-render'
import type { RenderKind } from './schema'

type Made = Awaited<ReturnType<typeof createFilm>>

// Frames of 720p take their time where others work too.
vi.setConfig({ testTimeout: 180_000 })
afterAll(killAllWorkers)

const ask = ({ owner, storyboardId }: Made, kind: RenderKind = 'cut', submitKey = randomUUID()) =>
  askRender(owner, { storyboardId, kind, submitKey, hasCaptions: true })

const work = ({ owner }: Made, renderId: string) => runRender(workerCtx(owner.workspaceId), { renderId })

const rendersOf = ({ owner, storyboardId }: Made) => getRenders(owner, storyboardId)
const uploadsOf = ({ owner }: Made) =>
  db().asset.findMany({ where: { workspaceId: owner.workspaceId, kind: 'upload' } })

/** What lies where a render writes. */
function filesOf({ owner }: Made, renderId: string): string[] {
  return readdirSync(store().path(join(owner.workspaceId, renderId.slice(-2), renderId)))
}

describe('a render', () => {
  it('becomes an MP4 of the project: takes where they are there, a card where none is', async () => {
    const film = await createFilm([{}, {}, { durationSeconds: 2 }], { rate: '25' })
    const [first, second] = film.shotIds
    const clip = await filmClip(film.owner, 2, { isSimulated: true })
    await putTake(film, first!, 1, { assetId: clip.id, startMs: 500, endMs: 1500 })
    await putTake(film, second!, 1, { assetId: (await filmClip(film.owner, 1)).id })
    const { renderId } = await ask(film)
    expect(await rendersOf(film)).toMatchObject([{ id: renderId, state: 'waiting', file: null }])
    // What is changed afterwards is not in it.
    await film.edit((doc) => changeShots(doc, [film.shotIds[2]!], { durationSeconds: 9 }))
    await work(film, renderId)

    const [render] = await rendersOf(film)
    expect(render).toMatchObject({ kind: 'cut', state: 'done', progress: 1, message: null, byName: 'Anna' })
    expect(render?.file?.filename).toBe('Night - Ночь 2.0.mp4')
    const [asset, ...more] = await uploadsOf(film)
    expect(more).toEqual([])
    expect(asset).toMatchObject({
      id: render?.file?.assetId,
      origin: 'upload',
      projectId: film.projectId,
      createdById: film.owner.actor.userId,
      prompt: 'Night / Ночь 2.0',
      isSimulated: true,
      shelf: 'gallery',
      widthPx: 1280,
      heightPx: 720,
      fps: 25,
      videoCodec: 'avc',
      audioCodec: 'aac',
    })
    const facts = await probe(store().path(asset!.storageKey))
    expect(facts.durationSeconds).toBeCloseTo(4, 1)
    expect(filesOf(film, renderId)).toEqual(['film-1.mp4'])
    // Done is done, whatever the queue says.
    await work(film, renderId)
    expect(await uploadsOf(film)).toHaveLength(1)
  })

  it('of an animatic is as long as its shots, with what is said', async () => {
    const film = await createFilm([{}, { camera: 'dolly in' }])
    const { renderId } = await ask(film, 'animatic')
    await work(film, renderId)
    const [render] = await rendersOf(film)
    expect(render).toMatchObject({ kind: 'animatic', state: 'done' })
    expect(render?.file?.filename).toBe('Night - Ночь 2.0 animatic.mp4')
    const [asset] = await uploadsOf(film)
    expect(asset).toMatchObject({ isSimulated: false, audioCodec: 'aac' })
    expect(asset!.durationMs! / 1000).toBeCloseTo(2, 1)
  })

  it('of an animatic says each line with its voice, as in the library', async () => {
    const film = await createFilm([{ durationSeconds: 2 }])
    const { workspaceId } = film.owner
    const facts = { id: newId(), workspaceId, name: 'Child', gender: 'female', age: 'child', language: 'en' }
    const ref = refOf((await db().voice.create({ data: facts })).id)
    const words = 'Nobody else ever said this.'
    const line = { speakerId: null, speaker: 'BO', words, manner: '', voiceId: ref }
    await film.edit((doc) => addLine(doc, film.shotIds[0]!, line))
    const { renderId } = await ask(film, 'animatic')
    await work(film, renderId)
    expect(await rendersOf(film)).toMatchObject([{ state: 'done' }])
    const spoken = () => readdirSync(store().path('speech')).length
    const before = spoken()
    await speakSample(film.owner, { ref, words })
    // It was spoken already.
    expect(spoken()).toBe(before)
  })

  it('has its music under it, and fails with a sentence once that is gone', async () => {
    const film = await createFilm([{}])
    const song = await createClip(film.owner, {
      mediaType: 'audio',
      mime: 'audio/mpeg',
      filename: 'song.mp3',
    })
    await store().write(song.storageKey, bytesOf(exampleFile('notes.mp3')), { maxBytes: 1e7 })
    await film.edit((doc) => changeSettings(doc, { musicId: song.id, musicGainDb: 0 }))
    const [heard, silent] = [await ask(film), await ask(film)]
    await work(film, heard.renderId)
    await store().delete(song.storageKey)
    await work(film, silent.renderId)
    expect((await rendersOf(film)).map(({ state, message }) => [state, message])).toEqual([
      ['failed', 'The file of the music is gone. Choose other music, then render again.'],
      ['done', null],
    ])
    const [asset] = await uploadsOf(film)
    const output = store().path('heard.json')
    const graph = `amovie=filename=${graphValue(store().path(asset!.storageKey))},ebur128=peak=true:metadata=1[out0]`
    await runGraph({ format: 'loudness', graph, output, timeoutMs: 60_000 })
    const { lufs } = JSON.parse(readFileSync(output, 'utf8')) as Loudness
    expect(lufs).toBeGreaterThan(-20)
  })

  it('is one for the same press, also pressed twice at once; the key of another film is refused', async () => {
    const film = await createFilm()
    const key = randomUUID()
    const [one, other] = await Promise.all([ask(film, 'cut', key), ask(film, 'cut', key)])
    expect(other).toEqual(one)
    expect(await ask(film, 'cut', key)).toEqual(one)
    expect(await rendersOf(film)).toHaveLength(1)
    await expect(ask(film, 'animatic', key)).rejects.toMatchObject({ code: 'conflict' })
    const queued = await db().$queryRaw<
      object[]
    >`SELECT 1 FROM pgboss.job WHERE name = 'film-render' AND data->>'renderId' = ${one.renderId}`
    expect(queued).toHaveLength(1)
  })

  it('is for those who write in an open storyboard that has shots, and not without end', async () => {
    const film = await createFilm()
    const stranger = await createMember()
    const reviewer = await createColleague(film.owner, 'reviewer')
    await expect(ask({ ...film, owner: stranger })).rejects.toMatchObject({ code: 'not_found' })
    await expect(rendersOf({ ...film, owner: stranger })).rejects.toMatchObject({ code: 'not_found' })
    const asReviewer = { ...film, owner: { ...reviewer, keyId: '' } }
    await expect(ask(asReviewer)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await rendersOf(asReviewer)).toEqual([])
    await expect(ask(await createFilm([]))).rejects.toMatchObject({
      code: 'precondition',
      message: 'There are no shots yet. Add one, then try again.',
    })
    for (let press = 0; press < 6; press++) await ask(film)
    await expect(ask(film)).rejects.toMatchObject({ code: 'limit' })
    await db().storyboard.update({ where: { id: film.storyboardId }, data: { archivedAt: new Date() } })
    await expect(ask(film)).rejects.toMatchObject({ code: 'precondition' })
  })
})

describe('a take whose file is gone', () => {
  it('is a card where that was known before, and else ends the render with the name of its shot', async () => {
    const film = await createFilm()
    const [first, second] = film.shotIds
    const binned = await filmClip(film.owner, 1)
    const lost = await filmClip(film.owner, 1)
    await putTake(film, first!, 1, { assetId: binned.id })
    await putTake(film, second!, 1, { assetId: lost.id })
    await db().asset.update({ where: { id: binned.id }, data: { shelf: 'bin', shelvedAt: new Date() } })
    const { renderId } = await ask(film)
    rmSync(store().path(lost.storageKey))
    await work(film, renderId)
    expect(await rendersOf(film)).toMatchObject([
      {
        state: 'failed',
        message: 'Shot 2: the file of the take is gone. Choose another take, then render again.',
        file: null,
      },
    ])
    expect(await uploadsOf(film)).toEqual([])
    // Pressed again once it is known, both are cards.
    await db().asset.delete({ where: { id: lost.id } })
    await work(film, (await ask(film)).renderId)
    expect((await rendersOf(film))[0]).toMatchObject({ state: 'done' })
  })

  it('that cannot be read ends it with the name of its shot, and leaves nothing', async () => {
    const film = await createFilm([{}])
    const clip = await filmClip(film.owner, 1)
    await putTake(film, film.shotIds[0]!, 1, { assetId: clip.id })
    await store().write(clip.storageKey, bytesOf(Buffer.alloc(4_000, 7)), { maxBytes: 5_000 })
    const { renderId } = await ask(film)
    await work(film, renderId)
    const [render] = await rendersOf(film)
    expect(render).toMatchObject({ state: 'failed' })
    expect(render?.message).toMatch(/^Shot 1: .*Choose another take, then render again\.$/)
    expect(filesOf(film, renderId)).toEqual([])
  })
})

describe('a worker that dies', () => {
  // A real one takes whatever waits: only what the test itself asks for.
  beforeEach(async () => {
    const queue = await boss()
    await ensureQueue(queue, filmRender)
    await queue.deleteAllJobs(filmRender.name)
  })

  it.each(['render:half', 'render:drawn'])(
    'at %s leaves nothing in sight; the next one begins anew',
    async (at) => {
      const film = await createFilm([{ durationSeconds: 3 }])
      const clip = await filmClip(film.owner, 3)
      await putTake(film, film.shotIds[0]!, 1, { assetId: clip.id, endMs: 3000 })
      const { renderId } = await ask(film)
      expect(await killAt(at)).toBe(true)
      expect(await rendersOf(film)).toMatchObject([{ state: 'running', file: null }])
      expect(await uploadsOf(film)).toEqual([])
      expect(filesOf(film, renderId)).toEqual([
        at === 'render:half' ? expect.stringMatching(/^film-1\.mp4\..+\.part$/) : 'film-1.mp4',
      ])
      await work(film, renderId)
      expect(await rendersOf(film)).toMatchObject([{ state: 'done' }])
      expect(filesOf(film, renderId)).toEqual(['film-2.mp4'])
      expect(await uploadsOf(film)).toHaveLength(1)
    },
  )

  it('has its render taken up by the next worker without anybody asking', async () => {
    const film = await createFilm([{ durationSeconds: 3 }])
    await ask(film)
    expect(await killAt('render:half')).toBe(true)
    const worker = startWorker()
    const isDone = async () => (await rendersOf(film))[0]?.state === 'done'
    expect(await until(isDone, 150_000)).toBe(true)
    await stopWorker(worker)
    expect(await uploadsOf(film)).toHaveLength(1)
  })

  it('only seemed to: what it makes after another began anew counts for nothing', async () => {
    const film = await createFilm([{}])
    const { renderId } = await ask(film)
    await Promise.all([work(film, renderId), work(film, renderId)])
    expect(await rendersOf(film)).toMatchObject([{ state: 'done' }])
    expect(await uploadsOf(film)).toHaveLength(1)
    expect(filesOf(film, renderId)).toEqual(['film-2.mp4'])
  })

  it('over and over does not do so for ever', async () => {
    const film = await createFilm([{}])
    const { renderId } = await ask(film)
    for (let tries = 0; tries < 5; tries++) await claimRender(workerCtx(film.owner.workspaceId), renderId)
    await work(film, renderId)
    const [render] = await rendersOf(film)
    expect(render).toMatchObject({ state: 'failed', file: null })
    expect(render?.message).toContain('The worker stopped 5 times')
  })
})

async function* bytesOf(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes
}
