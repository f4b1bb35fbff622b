import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
}
const FILE_ID = /^[0-9a-f]{24}\.(png|jpg|webp|mp4|mov|mp3|wav|m4a|bin)$/

/** Files that clients handed in. */
export class Uploads {
  readonly #folder: string
  readonly #reserved = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  async save(mime: string, bytes: Uint8Array): Promise<string> {
    const fileId = newFileId(mime)
    await writeFile(join(this.#folder, fileId), bytes)
    return fileId
  }

  reserve(mime: string): string {
    const fileId = newFileId(mime)
    this.#reserved.add(fileId)
    return fileId
  }

  /** False when nobody asked for that address, or it was used already. */
  async fill(fileId: string, bytes: Uint8Array): Promise<boolean> {
    if (!this.#reserved.delete(fileId)) return false
    await writeFile(join(this.#folder, fileId), bytes)
    return true
  }

  async read(fileId: string): Promise<Uint8Array | undefined> {
    if (!FILE_ID.test(fileId)) return undefined
    return readFile(join(this.#folder, fileId)).catch(() => undefined)
  }
}

function newFileId(mime: string): string {
  return `${randomBytes(12).toString('hex')}.${EXTENSIONS[mime] ?? 'bin'}`
}
