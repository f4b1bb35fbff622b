import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { makeProject } from '@/lib/projects/make-project'
import { exampleFile } from '@/tests/factories/files'
import { createColleague, createMember } from '@/tests/factories/studio'
import { dropOldParts } from './drop-old-parts'
import { finishPart } from './finish-part'
import { openPart } from './open-part'
import { partKey } from './own-part'
import { getParts } from './queries'
import { receivePart } from './receive-part'
import type { OpenPartInput } from './schema'

const CLIP = exampleFile('talk.mp4')
const HALF = Math.floor(CLIP.byteLength / 2)
const DAY_MS = 24 * 3_600_000

const declared = (more: Partial<OpenPartInput> = {}): OpenPartInput => ({
  name: 'رحلة 🎬.mov',
  bytes: CLIP.byteLength,
  changed: 1_700_000_000_000,
  format: 'mp4',
  ...more,
})

const ask = (method: string, partId: string, headers: Record<string, string> = {}, body?: BodyInit) =>
  new Request(`http://studio.example/api/uploads/parts/${partId}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  })

function piece(partId: string, from: number, bytes: Uint8Array, headers: Record<string, string> = {}) {
  const said = {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(from),
    'content-length': String(bytes.byteLength),
    ...headers,
  }
  return ask('PATCH', partId, said, new Uint8Array(bytes))
}

async function arrived(ctx: MemberCtx, partId: string): Promise<number> {
  const reply = await receivePart(ctx, partId, ask('HEAD', partId))
  return Number(reply.headers.get('upload-offset'))
}

describe('an upload in pieces', () => {
  it('goes on where it stopped, also after the file was chosen again, and becomes the asset that it is', async () => {
    const member = await createMember()
    const { id } = await openPart(member, declared())
    expect((await receivePart(member, id, piece(id, 0, CLIP.subarray(0, HALF)))).status).toBe(204)
    expect(await openPart(member, declared())).toMatchObject({ id, arrived: HALF })
    expect(await getParts(member)).toMatchObject([{ id, filename: 'رحلة 🎬.mov', arrived: HALF }])
    expect(await arrived(member, id)).toBe(HALF)
    expect((await receivePart(member, id, piece(id, HALF, CLIP.subarray(HALF)))).status).toBe(204)

    const file = await finishPart(member, id)
    expect(file).toMatchObject({ media: 'video', format: 'mp4', filename: 'رحلة 🎬.mp4' })
    const asset = await db().asset.findUniqueOrThrow({ where: { id: file.assetId } })
    expect(Number(asset.bytes)).toBe(CLIP.byteLength)
    expect(await getParts(member)).toEqual([])
    expect(existsSync(store().path(partKey(id)))).toBe(false)
  })

  it('keeps what came before the line was cut', async () => {
    const member = await createMember()
    const { id } = await openPart(member, declared())
    const headers = {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'content-length': String(HALF),
    }
    const hanging = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(CLIP.subarray(0, 50_000))),
    })
    const first = receivePart(member, id, ask('PATCH', id, headers, hanging))
    await expect.poll(() => store().size(partKey(id))).toBe(50_000)
    // Whoever comes back for the same file pushes a line aside that hangs.
    expect(await arrived(member, id)).toBe(50_000)
    await first
    const cut = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(CLIP.subarray(50_000, 60_000))),
      pull: (controller) => controller.error(new Error('the line was cut')),
    })
    const second = ask('PATCH', id, { ...headers, 'upload-offset': '50000' }, cut)
    expect((await receivePart(member, id, second)).ok).toBe(false)
    const from = await arrived(member, id)
    await receivePart(member, id, piece(id, from, CLIP.subarray(from)))
    const { assetId } = await finishPart(member, id)
    const { sha256 } = await db().asset.findUniqueOrThrow({ where: { id: assetId } })
    expect(sha256).toBe(createHash('sha256').update(CLIP).digest('hex'))
  })

  it.each([
    ['clip', CLIP],
    ['picture', exampleFile('anna.jpg')],
  ])('of a %s makes one asset, however often and however fast it is finished', async (_what, bytes) => {
    const member = await createMember()
    const { id } = await openPart(member, declared({ bytes: bytes.byteLength }))
    await receivePart(member, id, piece(id, 0, bytes))
    const made = await Promise.all([finishPart(member, id), finishPart(member, id), finishPart(member, id)])
    const again = await finishPart(member, id)
    expect(new Set([...made, again].map(({ assetId }) => assetId)).size).toBe(1)
    expect(await db().asset.count({ where: { workspaceId: member.workspaceId } })).toBe(1)
    const { storageKey } = await db().asset.findUniqueOrThrow({ where: { id: again.assetId } })
    const lying = readdirSync(store().path(member.workspaceId), { recursive: true, withFileTypes: true })
    expect(lying.filter((one) => one.isFile()).map(({ name }) => name)).toEqual([basename(storageKey)])
  })

  it('is nothing while it is half a file, and nothing when it is not what we take', async () => {
    const member = await createMember()
    const { id } = await openPart(member, declared())
    await receivePart(member, id, piece(id, 0, CLIP.subarray(0, HALF)))
    await expect(finishPart(member, id)).rejects.toMatchObject({ code: 'conflict' })
    const text = Buffer.from('hello '.repeat(1_000))
    const other = await openPart(member, declared({ bytes: text.byteLength }))
    await receivePart(member, other.id, piece(other.id, 0, text))
    await expect(finishPart(member, other.id)).rejects.toThrow('not a picture we can read')
    expect(await getParts(member)).toMatchObject([{ id }])
    expect(existsSync(store().path(partKey(other.id)))).toBe(false)
    expect(await db().asset.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
  })

  it('takes no byte twice, none beyond its length, and no piece without a length', async () => {
    const member = await createMember()
    const { id } = await openPart(member, declared({ bytes: 100 }))
    expect((await receivePart(member, id, piece(id, 50, CLIP.subarray(0, 10)))).status).toBe(409)
    expect((await receivePart(member, id, piece(id, 0, CLIP.subarray(0, 101)))).status).toBe(413)
    const lying = piece(id, 0, CLIP.subarray(0, 200), { 'content-length': '50' })
    expect((await receivePart(member, id, lying)).ok).toBe(false)
    expect(await arrived(member, id)).toBeLessThanOrEqual(50)
    for (const length of ['', '5000000000'])
      await expect(
        receivePart(member, id, piece(id, 0, CLIP.subarray(0, 10), { 'content-length': length })),
      ).rejects.toMatchObject({ code: 'invalid' })
  })

  it.each([
    ['3 GB', { bytes: 3 * 1024 ** 3 }, 'larger than 200 MB'],
    ['a picture of 21 MB', { bytes: 21 * 1024 ** 2, format: 'png' as const }, 'larger than 20 MB'],
  ])('of %s is refused before anything is sent', async (_what, more, words) => {
    const member = await createMember()
    await expect(openPart(member, declared(more))).rejects.toThrow(words)
    expect(await db().partUpload.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
  })

  it('is one of ten at most, also when they are opened at once', async () => {
    const member = await createMember()
    const asked = await Promise.allSettled(
      Array.from({ length: 14 }, (_, at) => openPart(member, declared({ name: `${at}.mp4` }))),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    await expect(openPart(member, declared({ name: 'one more.mp4' }))).rejects.toMatchObject({
      code: 'limit',
    })
  })

  it('is discarded by whoever sends it, and by the clock after a day', async () => {
    const member = await createMember()
    const [one, two] = [await openPart(member, declared()), await openPart(member, declared({ name: 'b' }))]
    for (const { id } of [one, two]) await receivePart(member, id, piece(id, 0, CLIP.subarray(0, 10)))
    expect((await receivePart(member, one.id, ask('DELETE', one.id))).status).toBe(204)
    await dropOldParts()
    expect(await getParts(member)).toMatchObject([{ id: two.id }])
    await dropOldParts(new Date(Date.now() + DAY_MS + 1_000))
    for (const { id } of [one, two]) expect(existsSync(store().path(partKey(id)))).toBe(false)
    expect(await db().partUpload.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
  })

  it('that ran out is gone, though the clock has not come by', async () => {
    const member = await createMember()
    const { id } = await openPart(member, declared())
    await db().partUpload.update({ where: { id }, data: { createdAt: new Date(Date.now() - DAY_MS) } })
    await expect(arrived(member, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is nobody else’s: not a colleague’s, not another workspace’s, not a reviewer’s', async () => {
    const member = await createMember()
    const { id } = await openPart(member, declared())
    for (const [other, code] of [
      [await createColleague(member, 'admin'), 'not_found'],
      [await createMember(), 'not_found'],
      [{ ...member, actor: { ...member.actor, role: 'reviewer' } } as MemberCtx, 'forbidden'],
    ] as const) {
      for (const request of [ask('HEAD', id), piece(id, 0, CLIP.subarray(0, 9)), ask('DELETE', id)])
        await expect(receivePart(other, id, request)).rejects.toMatchObject({ code })
      await expect(finishPart(other, id)).rejects.toMatchObject({ code })
    }
    await expect(openPart(await createMember('reviewer'), declared())).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await arrived(member, id)).toBe(0)
  })

  it('into a project that closed meanwhile waits and is not lost', async () => {
    const owner = await createMember('owner')
    const { projectId: project } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
    const { id } = await openPart(owner, declared({ project }))
    await receivePart(owner, id, piece(id, 0, CLIP))
    await db().project.update({ where: { id: project }, data: { archivedAt: new Date() } })
    await expect(finishPart(owner, id)).rejects.toMatchObject({ code: 'precondition' })
    await db().project.update({ where: { id: project }, data: { archivedAt: null } })
    const { assetId } = await finishPart(owner, id)
    expect((await db().asset.findUniqueOrThrow({ where: { id: assetId } })).projectId).toBe(project)
  })
})
