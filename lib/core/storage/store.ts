import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { env } from '../env'

export interface StoredFile {
  bytes: number
  sha256: string
}

/** Where bytes live. A key is a relative path of plain segments; a file is either whole or not there. */
export interface Store {
  /** Streams to `*.part`, hashes, fsyncs, renames. Throws on a longer body than `maxBytes`, leaving nothing behind. */
  write(
    key: string,
    body: Readable | AsyncIterable<Uint8Array>,
    options: { maxBytes: number },
  ): Promise<StoredFile>
  read(key: string, range?: { start: number; end: number }): Readable
  /** Size in bytes; null when there is no such file. */
  size(key: string): Promise<number | null>
  delete(key: string): Promise<void>
  /** A path that ffmpeg can open. */
  path(key: string): string
  freeBytes(): Promise<number>
}

/** Collected before they go to the disk: a socket hands over far smaller pieces. */
const WRITE_BYTES = 1024 ** 2

export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

export function localStore(root: string): Store {
  const base = resolve(root)

  function path(key: string): string {
    const full = resolve(base, key)
    if (!full.startsWith(base + sep)) throw new Error('Storage key leaves the store')
    return full
  }

  return {
    path,
    async write(key, body, { maxBytes }) {
      const target = path(key)
      const part = `${target}.${randomUUID()}.part`
      await mkdir(dirname(target), { recursive: true })
      await removeLeftovers(target)
      const file = await open(part, 'w')
      const hash = createHash('sha256')
      let bytes = 0
      let waiting = 0
      const chunks: Uint8Array[] = []

      async function flush() {
        const all = chunks.splice(0)
        waiting = 0
        await file.writeFile(all.length === 1 ? all[0]! : Buffer.concat(all))
      }
      try {
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          bytes += chunk.byteLength
          waiting += chunk.byteLength
          if (bytes > maxBytes) throw new TooLarge(`More than ${maxBytes} bytes`)
          hash.update(chunk)
          chunks.push(chunk)
          if (waiting >= WRITE_BYTES) await flush()
        }
        await flush()
        await file.sync()
      } catch (error) {
        await file.close()
        await rm(part, { force: true })
        throw error
      }
      await file.close()
      await rename(part, target)
      await syncFolder(dirname(target))
      return { bytes, sha256: hash.digest('hex') }
    },
    read: (key, range) => createReadStream(path(key), range),
    async size(key) {
      const found = await stat(path(key)).catch(() => null)
      return found?.isFile() ? found.size : null
    },
    delete: (key) => rm(path(key), { force: true }),
    async freeBytes() {
      await mkdir(base, { recursive: true })
      const { bavail, bsize } = await statfs(base)
      return bavail * bsize
    },
  }
}

let opened: Store | undefined

/** This installation's store. */
export function store(): Store {
  opened ??= localStore(env().DATA_DIR)
  return opened
}

/** `ab/abcdef….mp4`: spread over folders so that none grows without end. */
export function storageKey(workspaceId: string, assetId: string, name: string): string {
  return join(workspaceId, assetId.slice(-2), assetId, name)
}

/** What writers of the same file left when they died. One that is only frozen finds nothing to rename, which is right. */
async function removeLeftovers(target: string): Promise<void> {
  const start = `${basename(target)}.`
  for (const name of await readdir(dirname(target))) {
    if (name.startsWith(start) && name.endsWith('.part'))
      await rm(join(dirname(target), name), { force: true })
  }
}

// The rename itself must survive a power cut, not only the bytes.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
