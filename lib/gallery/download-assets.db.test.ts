import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { store } from '@/lib/core/storage/store'
import { createClip, createMember } from '@/tests/factories/studio'
import { unzip } from '@/tests/factories/unzip'
import { downloadAssets } from './download-assets'

const MB = 1024 ** 2

async function stored(ctx: Awaited<ReturnType<typeof createMember>>, filename: string, bytes: Buffer) {
  const clip = await createClip(ctx, { filename })
  await store().write(clip.storageKey, Readable.from([bytes]), { maxBytes: bytes.byteLength })
  return clip.id
}

describe('a zip of what is selected', () => {
  it('holds every file whole, under a name of its own, and is as long as it says', async () => {
    const member = await createMember()
    const contents = ['one', 'two', 'three'].map((words) => Buffer.from(words))
    const names = ['clip.mp4', 'CLIP.mp4', '雨の夜 🌧.mp4']
    const assetIds: string[] = []
    for (const [at, name] of names.entries()) assetIds.push(await stored(member, name, contents[at]!))
    const reply = await downloadAssets(member, { assetIds })
    const zip = Buffer.from(await reply.arrayBuffer())
    expect(zip.byteLength).toBe(Number(reply.headers.get('content-length')))
    expect([...unzip(zip)]).toEqual([
      ['clip.mp4', contents[0]],
      ['CLIP (2).mp4', contents[1]],
      ['雨の夜 🌧.mp4', contents[2]],
    ])
  })

  it('is read as it is taken: memory stays flat, and nothing is read for whoever left', async () => {
    const member = await createMember()
    const first = await createClip(member)
    await store().write(first.storageKey, Readable.from([Buffer.alloc(20 * MB)]), { maxBytes: 20 * MB })
    const assetIds = [first.id]
    while (assetIds.length < 20)
      assetIds.push((await createClip(member, { storageKey: first.storageKey })).id)
    const reply = await downloadAssets(member, { assetIds })
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    let bytes = 0
    for await (const chunk of reply.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    expect(bytes).toBe(Number(reply.headers.get('content-length')))
    expect(bytes).toBeGreaterThan(400 * MB)
    expect(most).toBeLessThan(150 * MB)

    const left = (await downloadAssets(member, { assetIds })).body!.getReader()
    await left.read()
    await left.cancel()
    expect(await left.read()).toMatchObject({ done: true })
  })

  it('is refused as a whole for another workspace, and names a file that is missing', async () => {
    const member = await createMember()
    const assetIds = [
      await stored(member, 'here.mp4', Buffer.from('x')),
      (await createClip(member, { filename: 'lost.mp4' })).id,
    ]
    await expect(downloadAssets(await createMember(), { assetIds })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(downloadAssets(member, { assetIds })).rejects.toMatchObject({
      message: expect.stringContaining('lost.mp4'),
    })
  })
})
