import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { makeProject } from '@/lib/projects/make-project'
import { readEdl } from '@/lib/screenplay/read-edl'
import { changeSettings, changeShots } from '@/lib/storyboard/edit'
import { aPicture } from '@/tests/factories/files'
import { createFilm, putTake } from '@/tests/factories/films'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { unzip } from '@/tests/factories/unzip'
import { readPdf } from '@/tests/formats/read-pdf'
import { exportFilm } from './export-film'
import { EXPORT_FORMATS } from './schema'

type Film = Awaited<ReturnType<typeof createFilm>>

/** A take with a file of its own, which holds these words. */
async function fill(film: Film, at: number, words: string, facts: Parameters<typeof createClip>[1] = {}) {
  const clip = await createClip(film.owner, { durationMs: 1000, projectId: film.projectId, ...facts })
  await write(clip.storageKey, Buffer.from(words))
  await putTake(film, film.shotIds[at]!, at + 1, { assetId: clip.id })
  return clip
}

const write = (key: string, bytes: Buffer) =>
  store().write(key, Readable.from([bytes]), { maxBytes: bytes.byteLength })

const get = ({ owner, storyboardId }: Film, format: string) => exportFilm(owner, storyboardId, format)
const read = async (reply: Response) => Buffer.from(await reply.arrayBuffer())

describe('a storyboard as a file', () => {
  it.each([
    ['edl', 'text/plain; charset=utf-8', 'TITLE: Night / Noch'],
    ['otio', 'application/json', '"OTIO_SCHEMA": "Timeline.1"'],
    ['fcpxml', 'application/xml', '<!DOCTYPE fcpxml>'],
    ['srt', 'application/x-subrip; charset=utf-8', 'BO: You came.'],
    ['vtt', 'text/vtt; charset=utf-8', 'WEBVTT'],
    ['pdf', 'application/pdf', '%PDF-'],
    ['zip', 'application/zip', 'media/'],
  ])('of %s is saved as %s under the film’s own name', async (format, mime, words) => {
    const film = await createFilm()
    await fill(film, 0, 'one')
    const reply = await get(film, format)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': mime,
      'content-disposition': `attachment; filename*=UTF-8''Night%20-%20%D0%9D%D0%BE%D1%87%D1%8C%202.0.${format}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    expect((await read(reply)).toString('latin1').replaceAll(/":(?=")/g, '": ')).toContain(words)
  })

  it('counts as the film does, with takes by shot and black where there is none', async () => {
    const film = await createFilm([{}, { durationSeconds: 2 }, {}], { rate: '29.97 drop' })
    await fill(film, 0, 'one')
    const text = (await read(await get(film, 'edl'))).toString()
    const list = readEdl(text)
    expect(text).toContain('FCM: DROP FRAME')
    expect(text).toContain('* SOURCE FILE: 001_take1.mp4')
    expect(list.clips.map(({ frames }) => frames)).toEqual([30, 60, 30])
  })

  it('shows its words and its pictures on paper: of the take, else of the shot', async () => {
    const film = await createFilm([{}, { prompt: 'He comes in.' }, {}])
    const { owner, projectId } = film
    const posterKey = `${owner.workspaceId}/poster.jpg`
    await write(posterKey, await aPicture(640, 360, 'jpeg'))
    await fill(film, 0, 'one', { posterKey })
    const still = await createClip(owner, { mediaType: 'image', mime: 'image/png', projectId })
    await write(still.storageKey, await aPicture(1600, 900))
    await film.edit((doc) => changeShots(doc, [film.shotIds[1]!], { startFrameId: still.id }))
    await film.edit((doc) => changeShots(doc, [film.shotIds[2]!], { startFrameId: randomUUID() }))
    const [page] = await readPdf(await read(await get(film, 'pdf')))
    expect(page?.text).toContain('Hecomesin.')
    expect(page?.text).toContain('BO:Youcame.')
    expect(page?.images).toEqual([
      { width: 640, height: 360 },
      { width: 800, height: 450 },
    ])
  })

  it('is only what whoever asks may see: no picture or music of a project that is closed to them', async () => {
    const film = await createFilm([{}])
    const { owner } = film
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    const still = await createClip(owner, { mediaType: 'image', mime: 'image/png', projectId })
    await write(still.storageKey, await aPicture())
    await film.edit((doc) => changeShots(doc, [film.shotIds[0]!], { startFrameId: still.id }))
    await fill(film, 0, 'secret', { projectId })
    const creator = await createColleague(owner, 'creator')
    const asCreator = { ...film, owner: { ...creator, keyId: '' } }
    const [page] = await readPdf(await read(await get(asCreator, 'pdf')))
    expect(page?.images).toEqual([])
    expect([...unzip(await read(await get(asCreator, 'zip'))).keys()].join()).not.toContain('media/')
    expect([...unzip(await read(await get(film, 'zip'))).keys()].join()).toContain('media/001_take1.mp4')
  })

  it('has all its media in a zip, named by shot, beside the lists that name them so', async () => {
    const film = await createFilm()
    await fill(film, 0, 'one')
    const lost = await fill(film, 1, 'two')
    rmSync(store().path(lost.storageKey))
    await fill(film, 2, 'three', { filename: 'result.mov', mime: 'video/quicktime' })
    const song = await createClip(film.owner, {
      mediaType: 'audio',
      mime: 'audio/mpeg',
      filename: 'Song.MP3',
    })
    await write(song.storageKey, Buffer.from('la'))
    await film.edit((doc) => changeSettings(doc, { musicId: song.id }))
    const reply = await get(film, 'zip')
    const zip = await read(reply)
    expect(zip.byteLength).toBe(Number(reply.headers.get('content-length')))
    const files = unzip(zip)
    const name = 'Night - Ночь 2.0'
    expect([...files.keys()]).toEqual([
      'media/001_take1.mp4',
      'media/003_take3.mov',
      'media/music.mp3',
      ...['edl', 'otio', 'fcpxml', 'srt'].map((format) => `${name}.${format}`),
      'Missing files.txt',
    ])
    expect(files.get('media/003_take3.mov')!.toString()).toBe('three')
    expect(files.get(`${name}.otio`)!.toString()).toContain('media/003_take3.mov')
    expect(files.get('Missing files.txt')!.toString()).toContain('002_take2.mp4')
  })

  it('is refused to strangers, without shots, and as what it cannot be', async () => {
    const film = await createFilm([{}])
    const stranger = await createMember()
    const empty = await createFilm([])
    for (const format of EXPORT_FORMATS) {
      await expect(get({ ...film, owner: stranger }, format)).rejects.toMatchObject({ code: 'not_found' })
      await expect(get(empty, format)).rejects.toMatchObject({ code: 'precondition' })
    }
    await expect(get(film, 'exe')).rejects.toMatchObject({ code: 'not_found' })
    await db().storyboard.update({ where: { id: film.storyboardId }, data: { archivedAt: new Date() } })
    expect((await get(film, 'edl')).status).toBe(200)
  })
})
