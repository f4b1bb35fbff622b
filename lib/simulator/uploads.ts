import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const EXTENSIONS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg' }
const FILE_ID = /^[0-9a-f]{24}\.(png|jpg|bin)$/

/** Files that clients handed in. */
export class Uploads {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  async save(mime: string, bytes: Uint8Array): Promise<string> {
    const fileId = `${randomBytes(12).toString('hex')}.${EXTENSIONS[mime] ?? 'bin'}`
    await writeFile(join(this.#folder, fileId), bytes)
    return fileId
  }

  async read(fileId: string): Promise<Uint8Array | undefined> {
    if (!FILE_ID.test(fileId)) return undefined
    return readFile(join(this.#folder, fileId)).catch(() => undefined)
  }
}
