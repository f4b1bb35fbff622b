import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderClip, renderPicture, renderSound } from '@/lib/media/render-clip'
import type { OutputEntry, TaskEntry } from './book'

/** Results older than this are drawn again when somebody asks. */
const KEPT_MS = 7 * 24 * 3_600_000
const TINY = { durationSeconds: 3, widthPx: 160, heightPx: 90, fps: 12, hasSound: false }

/** Draws results, one at a time: two encoders side by side only make both late. */
export class Renderer {
  readonly #folder: string
  readonly #isTiny: boolean
  readonly #inWork = new Map<string, Promise<string>>()
  readonly #problems = new Map<string, string>()
  #queue: Promise<unknown> = Promise.resolve()

  constructor(folder: string, isTiny: boolean) {
    this.#folder = folder
    this.#isTiny = isTiny
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (/\.(mp4|png|mp3|wav|part)$/.test(name) && Date.now() - statSync(path).mtimeMs > KEPT_MS)
        rmSync(path)
    }
  }

  /** Whether every file of a task can be had without waiting for an encoder. Tiny ones are as good as there. */
  isDrawn({ taskId, outputs }: TaskEntry): boolean {
    return this.#isTiny || outputs.every((output, at) => existsSync(this.#pathOf(taskId, at, output)))
  }

  problemOf({ taskId }: TaskEntry): string | undefined {
    return this.#problems.get(taskId)
  }

  /** Draws every file of a task that is not there. `startFrames` are needed only the first time. */
  async drawAll(entry: TaskEntry, startFrames: readonly (Uint8Array | undefined)[] = []): Promise<void> {
    await Promise.all(entry.outputs.map((_, at) => this.draw(entry, at, startFrames[at])))
  }

  /** Path of one file, drawn if it is not there. */
  draw({ taskId, outputs }: TaskEntry, at: number, startFrame?: Uint8Array): Promise<string> {
    const output = outputs[at]!
    const path = this.#pathOf(taskId, at, output)
    const known = this.#inWork.get(path)
    if (known) return known
    if (existsSync(path)) return Promise.resolve(path)
    const made = this.#queue.then(() => this.#render(output, path, startFrame))
    this.#inWork.set(path, made)
    this.#queue = made
      .catch((error: unknown) => {
        this.#problems.set(taskId, error instanceof Error ? error.message : String(error))
      })
      .finally(() => this.#inWork.delete(path))
    return made
  }

  async #render(output: OutputEntry, path: string, handed?: Uint8Array): Promise<string> {
    const { startFrameFile, type, format, ...spec } = output
    const frameAt = startFrameFile && join(this.#folder, startFrameFile)
    if (handed && frameAt && !this.#isTiny) await writeFile(frameAt, handed)
    if (existsSync(path)) return path
    const shown = this.#isTiny ? { ...spec, ...TINY } : spec
    if (type === 'audio') {
      await renderSound({ ...shown, format: format === 'wav' ? 'wav' : 'mp3' }, path)
      return path
    }
    const startFrame = this.#isTiny ? undefined : (handed ?? (frameAt ? await readFile(frameAt) : undefined))
    const whole = { ...shown, ...(startFrame ? { startFrame } : {}) }
    await (type === 'image' ? renderPicture : renderClip)(whole, path)
    return path
  }

  #pathOf(taskId: string, at: number, { format }: OutputEntry): string {
    return join(this.#folder, this.#isTiny ? `tiny.${format}` : `${taskId}-${at}.${format}`)
  }
}
