import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { getFile } from '@/lib/assets/queries'
import { deriveAsset } from '@/lib/assets/derive-asset'
import { workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { store } from '@/lib/core/storage/store'
import { MODELS } from '@/lib/catalog/models'
import { aPicture, aWav, exampleFile, incoming } from '@/tests/factories/files'
import { createMember } from '@/tests/factories/studio'
import { addUpload } from './add-upload'
import { fitPicture } from './fit-picture'
import { readUpload } from './read-upload'

const filesOfWorkspace = (workspaceId: string) => {
  try {
    return readdirSync(join(env().DATA_DIR, workspaceId), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    )
  } catch {
    return []
  }
}

describe('an upload', () => {
  it('of a video is measured, kept as it is, and gets a poster and a preview', async () => {
    const member = await createMember()
    const clip = exampleFile('talk.mp4')
    const file = await addUpload(member, incoming(clip, 'holiday.txt'))
    expect(file).toMatchObject({ media: 'video', format: 'mp4', filename: 'holiday.mp4', widthPx: 720 })
    expect(file.seconds).toBeCloseTo(4, 1)
    const row = await db().asset.findUniqueOrThrow({ where: { id: file.assetId } })
    expect(row).toMatchObject({ mime: 'video/mp4', videoCodec: 'avc', audioCodec: 'aac', origin: 'upload' })
    expect(row.durationMs).toBe(Math.round(file.seconds! * 1000))
    expect(await store().size(row.storageKey)).toBe(clip.byteLength)
    await deriveAsset(workerCtx(member.workspaceId), { assetId: file.assetId })
    expect((await getFile(member, file.assetId)).posterUrl).toContain('poster')
  })

  it.each([
    ['mp3', exampleFile('notes.mp3')],
    ['wav', aWav(4)],
  ] as const)('of %s is measured', async (format, bytes) => {
    const member = await createMember()
    const file = await addUpload(member, incoming(bytes, 'voice.mp4'))
    expect(file).toMatchObject({ media: 'audio', format, filename: `voice.${format}`, widthPx: null })
    expect(file.seconds).toBeCloseTo(4, 0)
  })

  it('of a picture is written anew, without what else was in it', async () => {
    const member = await createMember()
    const bytes = await sharp(await aPicture(300, 200, 'jpeg'))
      .withExif({ IFD0: { Artist: 'canary-artist' } })
      .jpeg()
      .toBuffer()
    const file = await addUpload(
      member,
      incoming(Buffer.concat([bytes, Buffer.from('<script>canary</script>')])),
    )
    expect(file).toMatchObject({ media: 'image', format: 'jpeg', widthPx: 300, heightPx: 200, seconds: null })
    const { storageKey } = await db().asset.findUniqueOrThrow({ where: { id: file.assetId } })
    expect((await sharp(store().path(storageKey)).toBuffer()).includes('canary')).toBe(false)
  })

  it.each([
    ['text named .png', Buffer.from('hello')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['half a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['nothing', Buffer.alloc(0)],
    ['a playlist that names other files', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
    [
      'noise that begins like MP4',
      Buffer.concat([Buffer.from('\0\0\0\u0018ftypisom'), Buffer.alloc(9_000, 7)]),
    ],
    ['noise that begins like MP3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(9_000, 9)])],
    ['a page that begins like WAV', Buffer.from('RIFF\0\0\0\0WAVE<html><script>alert(1)</script>')],
  ])('of %s is refused, and nothing of it stays', async (_what, bytes) => {
    const member = await createMember()
    await expect(addUpload(member, incoming(bytes))).rejects.toMatchObject({ code: 'invalid' })
    expect(filesOfWorkspace(member.workspaceId)).toEqual([])
    expect(await db().asset.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
  })

  it('cut short in the middle of a video is refused', async () => {
    const member = await createMember()
    const clip = exampleFile('talk.mp4')
    const file = incoming(clip.subarray(0, clip.byteLength - 4_000))
    await expect(addUpload(member, file)).rejects.toMatchObject({ code: 'invalid' })
    expect(filesOfWorkspace(member.workspaceId)).toEqual([])
  })

  it('that never ends is stopped at the limit of its kind, without being held in memory', async () => {
    const member = await createMember()
    let sent = 0
    let isEnded = false
    async function* endless() {
      yield Buffer.from('ID3\u0004')
      for (;;) {
        sent += 1024 ** 2
        yield Buffer.alloc(1024 ** 2)
      }
    }
    const before = process.memoryUsage().arrayBuffers
    const file = { filename: 'x', body: endless(), end: () => void (isEnded = true) }
    await expect(addUpload(member, async () => file)).rejects.toThrow('larger than 20 MB')
    expect(isEnded).toBe(true)
    expect(sent).toBeLessThan(24 * 1024 ** 2)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 1024 ** 2)
    expect(filesOfWorkspace(member.workspaceId)).toEqual([])
  })

  it('by somebody who may not send is never read', async () => {
    const reviewer = await createMember('reviewer')
    const open = () => Promise.reject(new Error('it was read'))
    await expect(addUpload(reviewer, open)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the body of an upload', () => {
  const request = (body: BodyInit | null, headers: Record<string, string> = {}) =>
    new Request('http://studio.example/api/uploads', { method: 'POST', body, headers })

  it('is the first file of the form, in pieces', async () => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(exampleFile('talk.mp4'))], 'رحلة 🌙.mp4'))
    const member = await createMember()
    expect(await addUpload(member, () => readUpload(request(form)))).toMatchObject({
      filename: 'رحلة 🌙.mp4',
    })
  })

  it.each([
    ['no form', request('hello', { 'content-type': 'text/plain' })],
    ['no file', request(new FormData())],
    ['a form cut short', request('--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' })],
    [
      'one that says it is too large',
      request('x', { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9999999999' }),
    ],
  ])('with %s is refused', async (_what, sent) => {
    const member = await createMember()
    await expect(addUpload(member, () => readUpload(sent))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('cut short in the middle of the file leaves nothing behind', async () => {
    const member = await createMember()
    const clip = exampleFile('talk.mp4')
    const head = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n')
    const sent = request(Buffer.concat([head, clip.subarray(0, 9_000)]), {
      'content-type': 'multipart/form-data; boundary=x',
    })
    await expect(addUpload(member, () => readUpload(sent))).rejects.toMatchObject({ code: 'invalid' })
    expect(filesOfWorkspace(member.workspaceId)).toEqual([])
  })
})

describe('making a picture fit', () => {
  const model = MODELS.find(({ abilities }) => abilities.startFrame)!
  const input = (assetId: string) => ({ assetId, modelId: model.id, field: 'startFrame' as const })

  it('crops the middle or enlarges, as a new asset', async () => {
    const member = await createMember()
    const wide = await addUpload(member, incoming(await aPicture(1_500, 500)))
    const cropped = await fitPicture(member, input(wide.assetId))
    expect(cropped).toMatchObject({ widthPx: 1_250, heightPx: 500 })
    expect(cropped.assetId).not.toBe(wide.assetId)
    const small = await addUpload(member, incoming(await aPicture(200, 150)))
    expect(await fitPicture(member, input(small.assetId))).toMatchObject({ widthPx: 400, heightPx: 300 })
  })

  it('refuses what fits already, another workspace’s picture, a video, and a reviewer', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    const fine = await addUpload(member, incoming(await aPicture()))
    await expect(fitPicture(member, input(fine.assetId))).rejects.toMatchObject({ code: 'invalid' })
    await expect(fitPicture(stranger, input(fine.assetId))).rejects.toMatchObject({ code: 'not_found' })
    await expect(getFile(stranger, fine.assetId)).rejects.toMatchObject({ code: 'not_found' })
    const clip = await addUpload(member, incoming(exampleFile('talk.mp4')))
    await expect(fitPicture(member, input(clip.assetId))).rejects.toMatchObject({ code: 'not_found' })
    const reviewer = await createMember('reviewer')
    await expect(fitPicture(reviewer, input(fine.assetId))).rejects.toMatchObject({ code: 'forbidden' })
  })
})
