import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

/** An append-only file of JSON lines. A torn last line, from a death while writing, is cut off when read. */
export class Journal<Entry> {
  readonly #path: string
  readonly #schema: z.ZodType<Entry>

  constructor(path: string, schema: z.ZodType<Entry>) {
    this.#path = path
    this.#schema = schema
    mkdirSync(dirname(path), { recursive: true })
  }

  append(entry: Entry): void {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`)
  }

  read(): Entry[] {
    if (!existsSync(this.#path)) return []
    const bytes = readFileSync(this.#path)
    // Left in place, the next entry would be written onto its end and be lost with it.
    const whole = bytes.lastIndexOf(0x0a) + 1
    if (whole < bytes.length) truncateSync(this.#path, whole)
    return bytes
      .toString('utf8', 0, whole)
      .split('\n')
      .flatMap((line) => this.#parse(line) ?? [])
  }

  #parse(line: string): Entry | undefined {
    try {
      return this.#schema.safeParse(JSON.parse(line)).data
    } catch {
      return undefined
    }
  }
}
