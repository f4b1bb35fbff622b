import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, request as call, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveAsset } from '@/lib/assets/derive-asset'
import { getAssetFile } from '@/lib/assets/queries'
import type { FileView } from '@/lib/assets/schema'
import { streamAsset } from '@/lib/assets/stream-asset'
import { FORMATS } from '@/lib/catalog/file-format'
import type { MediaFormat } from '@/lib/catalog/model'
import { type MemberCtx, workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { ErrorView } from '@/lib/core/result'
import { translateError } from '@/lib/core/translate-error'
import { addUpload } from '@/lib/uploads/add-upload'
import { readUpload } from '@/lib/uploads/read-upload'
import { aPicture, exampleFile } from '@/tests/factories/files'
import { createMember } from '@/tests/factories/studio'
import { concat, type HostileFile } from './hostile-file'
import { HOSTILE_PICTURES } from './hostile-pictures'
import { hostileRecordings } from './hostile-recordings'

/** Work of this process, which is time on a machine that has nothing else to do. The probe beside it counts its own. */
const MOST_WORK_MS = 5_000
const MOST_GROWTH = 200 * 1024 ** 2
const BOUNDARY = 'hostile-boundary'
const END = `\r\n--${BOUNDARY}--\r\n`

let member: MemberCtx
let door: Server
let caught = 0
let growth = 0
let watch: NodeJS.Timeout
const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
/** Whoever follows an address in a file ends up here. It listens before any test is listed: its address is in them. */
const trap = createServer((_, answer) => {
  caught++
  answer.end()
}).listen(0, '127.0.0.1')
await once(trap, 'listening')

beforeAll(async () => {
  member = await createMember()
  // The upload's own path over real HTTP, without the session around it.
  door = createServer(async (asked, answer) => {
    const request = new Request(`${addressOf(door)}${asked.url}`, {
      method: 'POST',
      headers: asked.headers as Record<string, string>,
      body: Readable.toWeb(asked) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    const said = await addUpload(member, () => readUpload(request)).catch((error: unknown) => ({
      error: translateError(error, 'hostile upload'),
    }))
    answer.end(JSON.stringify(said))
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  // What every process pays once is no growth.
  await send(form('a.png', 'image/png', await aPicture(2_000, 2_000)))
  await send(form('a.mp4', 'video/mp4', exampleFile('talk.mp4')))
  const before = process.memoryUsage().rss
  watch = setInterval(() => {
    growth = Math.max(growth, process.memoryUsage().rss - before)
  }, 10)
})

afterAll(() => {
  clearInterval(watch)
  door.closeAllConnections()
  door.close()
  trap.close()
})

type Said = (FileView & { error?: undefined }) | { error: ErrorView }

const partHead = (name: string, mime: string) =>
  Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mime}\r\n\r\n`,
  )
const form = (name: string, mime: string, bytes: Uint8Array) => [
  partHead(name, mime),
  bytes,
  Buffer.from(END),
]

/** Sends a body in chunks, without saying how long it is, until the door has answered. */
async function send(
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  type = `multipart/form-data; boundary=${BOUNDARY}`,
): Promise<Said> {
  const asked = call(`${addressOf(door)}/`, { method: 'POST', headers: { 'content-type': type } })
  // The door may hang up on what it has refused.
  asked.on('error', () => undefined)
  const answered = once(asked, 'response')
  const sender = Readable.from(body, { objectMode: false })
  sender.on('error', () => undefined)
  sender.pipe(asked)
  const [answer] = (await answered) as [IncomingMessage]
  const chunks = await answer.toArray()
  sender.destroy()
  asked.destroy()
  return JSON.parse(Buffer.concat(chunks).toString()) as Said
}

function workSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1_000
}

const filesOfWorkspace = () => {
  const folder = join(env().DATA_DIR, member.workspaceId)
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length
}

/** As whoever opens it later gets it. */
async function serve(assetId: string): Promise<{ headers: Headers; bytes: Buffer }> {
  const file = await getAssetFile(member, assetId, 'original')
  const reply = await streamAsset(file, new Request(`http://studio.example/api/media/${assetId}`))
  return { headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) }
}

async function expectHarmless(file: FileView, format: MediaFormat): Promise<void> {
  const { headers, bytes } = await serve(file.assetId)
  expect(headers.get('content-type')).toBe(FORMATS[format].mime)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  // Pictures are written anew; of the rest a browser makes nothing but sound and pictures.
  if (FORMATS[format].media === 'image') {
    expect(bytes.includes('script')).toBe(false)
    expect(bytes.includes('GPS')).toBe(false)
  }
}

async function expectOutcome({ what, name = 'file', mime, bytes, outcome }: HostileFile): Promise<void> {
  const sent = form(name, mime ?? 'application/octet-stream', await bytes())
  const before = filesOfWorkspace()
  const from = process.cpuUsage()
  const said = await send(sent)
  expect(workSince(from), what).toBeLessThan(MOST_WORK_MS)
  if (said.error) {
    expect(said.error.code, JSON.stringify(said.error)).toBe('invalid')
    if (outcome !== 'either') expect(said.error.message).toMatch(outcome)
    expect(filesOfWorkspace()).toBe(before)
    return
  }
  if (outcome !== 'either') expect(said.format).toBe(outcome)
  await expectHarmless(said, said.format!)
  // Also where it goes next: the engine that draws its poster.
  await deriveAsset(workerCtx(member.workspaceId), { assetId: said.assetId }).catch(() => undefined)
}

describe('a hostile file', () => {
  it.each(HOSTILE_PICTURES)('$what', expectOutcome)
  it.each(hostileRecordings(addressOf(trap)))('$what', expectOutcome)
})

describe('a hostile name', () => {
  it.each([
    ['a path', '../../../etc/cron.d/job.png', 'job.png'],
    ['a path of Windows', 'C:\\\\Windows\\\\System32\\\\calc.exe', 'calc.png'],
    ['an end of line', 'a%0d%0aset-cookie: x=1.png', 'a%0d%0aset-cookie: x=1.png'],
    ['control characters', 'a\u0085\u009b31mb.png', 'a 31mb.png'],
    ['writing turned round', 'photo\u202egnp.exe', 'photo gnp.png'],
    ['10,000 characters', `${'x'.repeat(10_000)}.png`, `${'x'.repeat(100)}.png`],
    ['a page', '<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
    ['nothing but dots', '...', 'file.png'],
  ])('with %s is kept as a plain one', async (_what, name, kept) => {
    const said = await send(form(name, 'image/png', await aPicture(8, 8)))
    expect(said).toMatchObject({ filename: kept })
    const { headers } = await serve((said as FileView).assetId)
    expect(headers.get('content-disposition')).toBe(`inline; filename*=UTF-8''${encodeURIComponent(kept)}`)
    const row = await db().asset.findUniqueOrThrow({ where: { id: (said as FileView).assetId } })
    expect(row.storageKey).toMatch(/^[\w-]+\/\w\w\/[\w-]+\/original\.png$/)
  })
})

describe('a hostile body', () => {
  function* endless(head: Uint8Array, rest = Buffer.alloc(1024 ** 2)): Iterable<Uint8Array> {
    yield head
    for (;;) yield rest
  }
  const field = (name: string) =>
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`)

  it.each<[string, () => Iterable<Uint8Array>, RegExp]>([
    [
      'a film without end',
      () => endless(concat(partHead('a', 'video/mp4'), exampleFile('talk.mp4'))),
      /larger than 200 MB/,
    ],
    [
      'a picture without end',
      () => endless(concat(partHead('a', 'image/png'), '\u0089PNG\r\n\u001a\n')),
      /larger than 20 MB/,
    ],
    ['sound without end', () => endless(concat(partHead('a', 'audio/mpeg'), 'ID3')), /larger than 20 MB/],
    ['a field without end', () => endless(field('a').subarray(0, -2)), /form file/],
    ['fields without end', () => endless(field('a'), field('b')), /form file/],
    [
      'a head without end',
      () => endless(Buffer.from(`--${BOUNDARY}\r\nx: `), Buffer.alloc(65_536, 'y')),
      /form file|cut short/,
    ],
    ['a preamble without end', () => endless(Buffer.from('hello')), /form file/],
    [
      '5,000 fields',
      () => [...Array<Buffer>(5_000).fill(field('a')), ...form('a', 'image/png', Buffer.alloc(0))],
      /form file/,
    ],
    [
      'an end of line in a name',
      () => form('a\r\nx: y\u0001.png', 'image/png', Buffer.from('x')),
      /form file/,
    ],
    ['no file at all', () => [concat(field('a'), END)], /No file arrived/],
    [
      'an end in the middle of a film',
      () => [concat(partHead('a', 'video/mp4'), exampleFile('talk.mp4').subarray(0, 9_000))],
      /cut short/,
    ],
  ])('with %s is refused', async (_what, body, words) => {
    const before = filesOfWorkspace()
    const from = process.cpuUsage()
    const said = await send(body())
    expect(said.error?.message).toMatch(words)
    expect(workSince(from)).toBeLessThan(MOST_WORK_MS)
    expect(filesOfWorkspace()).toBe(before)
  })

  it.each([
    ['no boundary', 'multipart/form-data'],
    ['another type', 'application/json'],
    ['a boundary without end', `multipart/form-data; boundary=${'x'.repeat(9_000)}`],
  ])('with %s is refused', async (_what, type) => {
    expect((await send(form('a', 'image/png', Buffer.from('x')), type)).error?.code).toBe('invalid')
  })

  it('with a thousand files brings in the first', async () => {
    const one = concat(partHead('first', 'image/png'), await aPicture(8, 8), '\r\n')
    const said = await send([...Array<Buffer>(1_000).fill(one), Buffer.from(END.slice(2))])
    expect(said).toMatchObject({ filename: 'first.png' })
  })
})

describe('all of them', () => {
  it('opened no address, and the process grew by 200 MB at most', () => {
    process.stdout.write(
      `  hostile uploads: the process grew by ${Math.round(growth / 1024 ** 2)} MB at most\n`,
    )
    expect(caught).toBe(0)
    expect(growth).toBeLessThan(MOST_GROWTH)
  })
})
