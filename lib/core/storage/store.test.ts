import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { localStore, TooLarge } from './store'

const folder = mkdtempSync(join(tmpdir(), 'dailies-store-'))
const store = localStore(folder)
const LIMIT = { maxBytes: 10_000_000 }

it('writes what comes in many pieces, whole and hashed', async () => {
  const pieces = Array.from({ length: 50 }, (_, at) => Buffer.alloc(65_536, at))
  const { bytes, sha256 } = await store.write('a/whole.bin', Readable.from(pieces), LIMIT)
  expect(bytes).toBe(50 * 65_536)
  expect(await store.size('a/whole.bin')).toBe(bytes)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

it('removes what a killed writer left, and spares other files', async () => {
  await store.write('b/clip.mp4', Readable.from([Buffer.from('one')]), LIMIT)
  writeFileSync(join(folder, 'b', 'clip.mp4.0000.part'), 'half')
  writeFileSync(join(folder, 'b', 'other.mp4.0000.part'), 'half')
  await store.write('b/clip.mp4', Readable.from([Buffer.from('two')]), LIMIT)
  expect(readdirSync(join(folder, 'b')).toSorted()).toEqual(['clip.mp4', 'other.mp4.0000.part'])
  expect(await text(store.read('b/clip.mp4'))).toBe('two')
})

it('lets a writer that was overtaken change nothing', async () => {
  let wake = () => undefined as void
  const slow = (async function* () {
    yield Buffer.from('old')
    await new Promise<void>((resolve) => (wake = resolve))
    yield Buffer.from('er')
  })()
  const overtaken = store.write('c/clip.mp4', slow, LIMIT)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await store.write('c/clip.mp4', Readable.from([Buffer.from('young')]), LIMIT)
  wake()
  await expect(overtaken).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await text(store.read('c/clip.mp4'))).toBe('young')
})

it('leaves nothing of a body that is too long', async () => {
  const body = Readable.from([Buffer.alloc(600), Buffer.alloc(600)])
  await expect(store.write('d/long.bin', body, { maxBytes: 1_000 })).rejects.toBeInstanceOf(TooLarge)
  expect(readdirSync(join(folder, 'd'))).toEqual([])
})
