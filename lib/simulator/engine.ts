import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClipSpec, renderClip } from '@/lib/media/render-clip'
import type { Charge, SimulatedTask, SimulatorEngine } from './contract'
import { Faults } from './faults'
import { Journal } from './journal'

const START_BALANCE_MICROS = 1_000_000_000
const MINUTE_MS = 60_000
/** Part of a task's time that it spends waiting before it runs. */
const PENDING_SHARE = 0.25

interface TaskEntry extends Charge {
  key: string
  clip: Omit<ClipSpec, 'startFrame'> & { startFrameFile?: string }
}

export interface EngineOptions {
  /** Folder for book, results and uploads. */
  folder: string
  /** How long a task takes by its clock. */
  clipSeconds: number
  /** Draws every result tiny, for load tests. */
  isTiny: boolean
  origin(): string
}

/** The task clock, the book of charges and the renderer behind every simulated provider. Survives a restart. */
export class Engine implements SimulatorEngine {
  readonly faults = new Faults()
  readonly #options: EngineOptions
  readonly #journal: Journal<TaskEntry>
  readonly #tasks = new Map<string, TaskEntry>()
  readonly #requests = new Map<string, { startedAt: number; count: number }>()
  readonly #rendering = new Map<string, Promise<string>>()
  readonly #shownAsDone = new Set<string>()
  #renderQueue: Promise<unknown> = Promise.resolve()

  constructor(options: EngineOptions) {
    this.#options = options
    this.#journal = new Journal(join(options.folder, 'book.jsonl'))
    for (const entry of this.#journal.read()) this.#tasks.set(entry.taskId, entry)
  }

  book(): Charge[] {
    return [...this.#tasks.values()].map(
      ({ taskId, providerId, model, amountMicros, bodySha256, prompt, at }) => ({
        taskId,
        providerId,
        model,
        amountMicros,
        bodySha256,
        prompt,
        at,
      }),
    )
  }

  createTask({
    providerId,
    key,
    model,
    amountMicros,
    body,
    clip,
  }: Parameters<SimulatorEngine['createTask']>[0]) {
    const taskId = randomUUID()
    const factor = Number(this.fault('price-changed', providerId)?.value ?? 1)
    const { startFrame, ...rest } = clip
    const entry: TaskEntry = {
      taskId,
      providerId,
      key,
      model,
      amountMicros: Math.round(amountMicros * factor),
      bodySha256: createHash('sha256').update(body).digest('hex'),
      prompt: clip.prompt,
      at: new Date().toISOString(),
      clip: rest,
    }
    if (startFrame) entry.clip.startFrameFile = `${taskId}.frame`
    this.#journal.append(entry)
    this.#tasks.set(taskId, entry)
    // Drawn while the clock runs, so that a finished task has its file at once.
    void this.#prepare(entry, startFrame).catch(() => undefined)
    return { taskId }
  }

  task(taskId: string): SimulatedTask | undefined {
    const entry = this.#tasks.get(taskId)
    if (!entry) return undefined
    const { providerId, model, clip } = entry
    const base = { taskId, model, widthPx: clip.widthPx, heightPx: clip.heightPx }
    const state = this.#stateOf(entry)
    if (state !== 'done') {
      const odd = this.fault('unknown-status-word', providerId)
      return { ...base, state, ...(odd ? { oddWord: 'marinating' } : {}) }
    }
    if (this.fault('moderation-after-acceptance', providerId)) {
      return { ...base, state: 'failed', failure: 'Content moderation: the result was blocked' }
    }
    if (this.fault('task-failed', providerId))
      return { ...base, state: 'failed', failure: 'Internal model error' }
    if (this.#shownAsDone.has(taskId) && this.fault('success-then-failed', providerId)) {
      return { ...base, state: 'failed', failure: 'The task failed after all' }
    }
    this.#shownAsDone.add(taskId)
    if (this.fault('success-without-url', providerId)) return { ...base, state: 'done' }
    return { ...base, state: 'done', resultUrl: `${this.#options.origin()}/files/${taskId}.mp4` }
  }

  /** Path of a finished task's clip, drawn now if it is not there yet. */
  async result(taskId: string): Promise<{ path: string; providerId: string } | undefined> {
    const entry = this.#tasks.get(taskId)
    if (!entry || this.#stateOf(entry) !== 'done') return undefined
    return { path: await this.#prepare(entry), providerId: entry.providerId }
  }

  async saveUpload(mime: string, bytes: Uint8Array) {
    const fileId = `${randomBytes(12).toString('hex')}.${mime === 'image/png' ? 'png' : 'jpg'}`
    await mkdir(this.#folder('uploads'), { recursive: true })
    await writeFile(join(this.#folder('uploads'), fileId), bytes)
    return { fileId, url: `${this.#options.origin()}/uploads/${fileId}` }
  }

  async readUpload(url: string): Promise<Uint8Array | undefined> {
    const fileId = /\/uploads\/([0-9a-f]{24}\.(?:png|jpg))$/.exec(url)?.[1]
    if (!fileId || !url.startsWith(this.#options.origin())) return undefined
    return readFile(join(this.#folder('uploads'), fileId)).catch(() => undefined)
  }

  balanceMicros(providerId: string): number {
    if (this.fault('balance-lag', providerId)) return START_BALANCE_MICROS
    const spent = this.book().reduce(
      (sum, charge) => sum + (charge.providerId === providerId ? charge.amountMicros : 0),
      0,
    )
    return START_BALANCE_MICROS - spent
  }

  takeRequest(key: string, perMinute: number) {
    const now = Date.now()
    const window = this.#requests.get(key)
    const current = window && now - window.startedAt < MINUTE_MS ? window : { startedAt: now, count: 0 }
    current.count += 1
    this.#requests.set(key, current)
    return {
      // A load test measures the studio, not this limit.
      isAllowed: this.#options.isTiny || current.count <= perMinute,
      remaining: Math.max(0, perMinute - current.count),
      resetSeconds: Math.ceil((current.startedAt + MINUTE_MS - now) / 1000),
    }
  }

  runningTasks(key: string): number {
    let running = 0
    for (const entry of this.#tasks.values()) {
      if (entry.key === key && this.#stateOf(entry) !== 'done') running += 1
    }
    return running
  }

  fault(name: string, providerId: string) {
    return this.faults.use(name, providerId)
  }

  #stateOf({ at }: TaskEntry): 'pending' | 'running' | 'done' {
    const age = (Date.now() - Date.parse(at)) / 1000
    if (age >= this.#options.clipSeconds) return 'done'
    return age < this.#options.clipSeconds * PENDING_SHARE ? 'pending' : 'running'
  }

  #folder(name: string): string {
    return join(this.#options.folder, name)
  }

  #prepare(entry: TaskEntry, startFrame?: Uint8Array): Promise<string> {
    const path = join(this.#folder('files'), this.#options.isTiny ? 'tiny.mp4' : `${entry.taskId}.mp4`)
    const known = this.#rendering.get(path)
    if (known) return known
    // One at a time: two encoders side by side only make both clips late.
    const made = this.#renderQueue.then(() => this.#render(entry, path, startFrame))
    this.#renderQueue = made.catch(() => undefined)
    this.#rendering.set(path, made)
    made.catch(() => this.#rendering.delete(path))
    return made
  }

  async #render({ clip }: TaskEntry, path: string, handed?: Uint8Array): Promise<string> {
    if (await stat(path).catch(() => null)) return path
    const { startFrameFile, ...spec } = clip
    let startFrame = handed
    if (startFrameFile) {
      const framePath = join(this.#folder('files'), startFrameFile)
      await mkdir(this.#folder('files'), { recursive: true })
      if (handed) await writeFile(framePath, handed)
      else startFrame = await readFile(framePath)
    }
    const tiny = { prompt: 'tiny', durationSeconds: 3, widthPx: 160, heightPx: 90, fps: 12, hasSound: false }
    await renderClip(this.#options.isTiny ? tiny : { ...spec, startFrame }, path)
    return path
  }
}
