import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderClip } from '@/lib/media/render-clip'
import type { TaskEntry } from './book'

/** Clips older than this are drawn again when somebody asks. */
const KEPT_MS = 7 * 24 * 3_600_000
const TINY = { prompt: 'tiny', durationSeconds: 3, widthPx: 160, heightPx: 90, fps: 12, hasSound: false }

/** Draws results, one at a time: two encoders side by side only make both clips late. */
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
      if (/\.(mp4|part)$/.test(name) && Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path)
    }
  }

  /** Whether the clip can be had without waiting for an encoder. Tiny ones are as good as there. */
  isDrawn(entry: TaskEntry): boolean {
    return this.#isTiny || existsSync(this.#pathOf(entry))
  }

  problemOf({ taskId }: TaskEntry): string | undefined {
    return this.#problems.get(taskId)
  }

  /** Path of the clip, drawn if it is not there. `startFrame` is needed only the first time. */
  draw(entry: TaskEntry, startFrame?: Uint8Array): Promise<string> {
    const path = this.#pathOf(entry)
    const known = this.#inWork.get(path)
    if (known) return known
    if (existsSync(path)) return Promise.resolve(path)
    const made = this.#queue.then(() => this.#render(entry, path, startFrame))
    this.#inWork.set(path, made)
    this.#queue = made
      .catch((error: unknown) => {
        this.#problems.set(entry.taskId, error instanceof Error ? error.message : String(error))
      })
      .finally(() => this.#inWork.delete(path))
    return made
  }

  async #render({ clip }: TaskEntry, path: string, handed?: Uint8Array): Promise<string> {
    const { startFrameFile, ...spec } = clip
    if (handed && startFrameFile && !this.#isTiny) await writeFile(join(this.#folder, startFrameFile), handed)
    if (existsSync(path)) return path
    if (this.#isTiny) await renderClip(TINY, path)
    else if (!startFrameFile) await renderClip(spec, path)
    else {
      const startFrame = handed ?? (await readFile(join(this.#folder, startFrameFile)))
      await renderClip({ ...spec, startFrame }, path)
    }
    return path
  }

  #pathOf({ taskId }: TaskEntry): string {
    return join(this.#folder, this.#isTiny ? 'tiny.mp4' : `${taskId}.mp4`)
  }
}
