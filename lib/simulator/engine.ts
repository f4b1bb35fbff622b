import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Book, hashOf, type TaskEntry } from './book'
import type { Charge, NewTask, SimulatedProvider, SimulatedTask, SimulatorEngine } from './contract'
import { Faults } from './faults'
import { Renderer } from './renderer'
import { RequestWindows } from './request-windows'
import { Uploads } from './uploads'
import { isCallable, Webhooks } from './webhooks'

const START_BALANCE_MICROS = 1_000_000_000
/** Part of a task's time that it spends waiting before it runs. */
const PENDING_SHARE = 0.25
/** How soon to look again whether a clip that should be finished is drawn. */
const DRAWN_CHECK_MS = 200

export interface EngineOptions {
  /** Folder for book, results and uploads. */
  folder: string
  /** How long a task takes by its clock. */
  clipSeconds: number
  /** Draws every result tiny, for load tests. */
  isTiny: boolean
  providers: readonly SimulatedProvider[]
  origin(): string
}

/** The task clock behind every simulated provider, with its book, renderer, uploads and webhooks. Survives a restart. */
export class Engine implements SimulatorEngine {
  readonly isTiny: boolean
  readonly faults = new Faults()
  readonly windows = new RequestWindows()
  readonly #options: EngineOptions
  readonly #book: Book
  readonly #renderer: Renderer
  readonly #uploads: Uploads
  readonly #webhooks = new Webhooks()
  readonly #open = new Map<string, Set<string>>()
  readonly #early = new Map<string, Promise<void>>()
  readonly #shownAsDone = new Set<string>()

  constructor(options: EngineOptions) {
    const { folder, isTiny } = options
    this.#options = options
    this.isTiny = isTiny
    this.#book = new Book(join(folder, 'book.jsonl'))
    this.#renderer = new Renderer(join(folder, 'files'), isTiny)
    this.#uploads = new Uploads(join(folder, 'uploads'))
    for (const entry of this.#book.tasks()) {
      if (this.#secondsLeft(entry) > 0) this.#watch(entry)
    }
  }

  book(): Charge[] {
    return this.#book.charges()
  }

  createTask({ providerId, key, model, amountMicros, body, clip, webhookUrl }: NewTask) {
    const taskId = this.fault('id-huge-number', providerId) ? hugeNumber() : randomUUID()
    const raise = this.fault('price-changed', providerId)
    const { startFrame, ...rest } = clip
    const entry: TaskEntry = {
      taskId,
      providerId,
      model,
      amountMicros: Math.round(amountMicros * (raise ? Number(raise.value ?? 2) : 1)),
      bodySha256: hashOf(body),
      prompt: clip.prompt,
      at: new Date().toISOString(),
      key: hashOf(key),
      clip: { ...rest, ...(startFrame ? { startFrameFile: `${taskId}.frame` } : {}) },
      ...(webhookUrl && isCallable(webhookUrl) ? { webhookUrl } : {}),
    }
    this.#book.add(entry)
    // Drawn while the clock runs, so that a finished task has its file at once.
    void this.#renderer.draw(entry, startFrame).catch(() => undefined)
    this.#watch(entry)
    return { taskId }
  }

  /** Resolves when a webhook that must come before the answer to the create has come. */
  async tellEarly(taskId: string): Promise<void> {
    await this.#early.get(taskId)
    this.#early.delete(taskId)
  }

  task(taskId: string): SimulatedTask | undefined {
    const entry = this.#book.find(taskId)
    if (!entry) return undefined
    const { providerId, clip } = entry
    const base = { taskId, model: entry.model, widthPx: clip.widthPx, heightPx: clip.heightPx }
    const state = this.#stateOf(entry)
    const isStuck = state === 'done' && this.fault('stuck-task', providerId) !== undefined
    if (state === 'pending' || state === 'running' || isStuck) {
      const odd = this.fault('unknown-status-word', providerId)
      return { ...base, state: isStuck ? 'running' : state, ...(odd ? { oddWord: 'marinating' } : {}) }
    }
    const failure = this.#book.failureOf(taskId) ?? this.#newFailure(entry)
    if (failure) return { ...base, state: 'failed', failure }
    this.#shownAsDone.add(taskId)
    return this.fault('success-without-url', providerId) ? { ...base, state: 'done' } : this.#asDone(entry)
  }

  /** Path of a finished task's clip, drawn now if it is not there any more. */
  async result(taskId: string): Promise<{ path: string; providerId: string } | undefined> {
    const entry = this.#book.find(taskId)
    if (!entry || this.#stateOf(entry) !== 'done') return undefined
    return { path: await this.#renderer.draw(entry), providerId: entry.providerId }
  }

  async saveUpload(mime: string, bytes: Uint8Array) {
    const fileId = await this.#uploads.save(mime, bytes)
    return { fileId, url: `${this.#options.origin()}/uploads/${fileId}` }
  }

  async readUpload(url: string): Promise<Uint8Array | undefined> {
    const prefix = `${this.#options.origin()}/uploads/`
    return url.startsWith(prefix) ? this.#uploads.read(url.slice(prefix.length)) : undefined
  }

  balanceMicros(providerId: string): number {
    const lag = this.fault('balance-lag', providerId)
    let spent = this.#book.spentMicros(providerId)
    if (lag) {
      const since = Date.now() - Number(lag.value ?? 60) * 1000
      for (const task of this.#book.tasks()) {
        if (task.providerId === providerId && Date.parse(task.at) > since) spent -= task.amountMicros
      }
    }
    return START_BALANCE_MICROS - spent
  }

  runningTasks(key: string): number {
    const open = this.#open.get(hashOf(key))
    for (const taskId of open ?? []) {
      const entry = this.#book.find(taskId)
      const state = entry && this.#stateOf(entry)
      if (state === 'done' || state === 'failed') open?.delete(taskId)
    }
    return open?.size ?? 0
  }

  fault(name: string, providerId: string) {
    return this.faults.use(name, providerId)
  }

  stop(): void {
    this.#webhooks.stop()
  }

  #secondsLeft({ at }: TaskEntry): number {
    return this.#options.clipSeconds - (Date.now() - Date.parse(at)) / 1000
  }

  #stateOf(entry: TaskEntry): 'pending' | 'running' | 'done' | 'failed' {
    if (this.#book.failureOf(entry.taskId) !== undefined) return 'failed'
    const { clipSeconds } = this.#options
    const left = this.#secondsLeft(entry)
    if (left > clipSeconds * (1 - PENDING_SHARE)) return 'pending'
    if (left > 0) return 'running'
    if (this.#renderer.isDrawn(entry)) return 'done'
    const problem = this.#renderer.problemOf(entry)
    if (problem !== undefined) {
      this.#book.fail(entry.taskId, `The simulator could not draw this clip: ${problem}`)
      return 'failed'
    }
    void this.#renderer.draw(entry).catch(() => undefined)
    return 'running'
  }

  /** A failure that begins with this look. It is written down: a task that failed never comes back. */
  #newFailure({ taskId, providerId }: TaskEntry): string | undefined {
    const failure = this.fault('moderation-after-acceptance', providerId)
      ? 'Content moderation: the result was blocked'
      : this.fault('task-failed', providerId)
        ? 'Internal model error'
        : this.#shownAsDone.has(taskId) && this.fault('success-then-failed', providerId)
          ? 'The task failed after all'
          : undefined
    if (failure) this.#book.fail(taskId, failure)
    return failure
  }

  #asDone({ taskId, model, clip: { widthPx, heightPx } }: TaskEntry): SimulatedTask {
    const resultUrl = `${this.#options.origin()}/files/${taskId}.mp4`
    return { taskId, model, state: 'done', widthPx, heightPx, resultUrl }
  }

  /** Counts a task as open, and sees to it that its caller hears of the end. */
  #watch(entry: TaskEntry): void {
    const { taskId, providerId, key, webhookUrl } = entry
    this.#open.set(key, (this.#open.get(key) ?? new Set()).add(taskId))
    const provider = this.#options.providers.find(({ id }) => id === providerId)
    if (!webhookUrl || !provider?.webhook || this.fault('webhook-lost', providerId)) return

    const isBadlySigned = this.fault('webhook-badly-signed', providerId) !== undefined
    const repeated = this.fault('webhook-repeated', providerId)
    const times = repeated ? Number(repeated.value ?? 5) : 1
    const tell = async (task: SimulatedTask) => {
      for (let time = 0; time < times; time++) {
        await this.#webhooks.deliver(provider, task, { address: webhookUrl, isBadlySigned })
      }
    }
    if (this.fault('webhook-early', providerId)) {
      this.#early.set(taskId, tell(this.#asDone(entry)))
      return
    }
    const leftMs = Math.max(0, this.#secondsLeft(entry)) * 1000
    if (this.fault('webhook-out-of-order', providerId)) {
      this.#webhooks.later(leftMs / 2, () => void tell(this.#asDone(entry)))
      return
    }
    const late = this.fault('webhook-late', providerId)
    const tellAtEnd = () => {
      const state = this.#stateOf(entry)
      const task = state === 'done' || state === 'failed' ? this.task(taskId) : undefined
      if (task?.state === 'done' || task?.state === 'failed') void tell(task)
      else this.#webhooks.later(DRAWN_CHECK_MS, tellAtEnd)
    }
    this.#webhooks.later(leftMs + (late ? Number(late.value ?? 86_400) * 1000 : 0), tellAtEnd)
  }
}

/** A task id that JSON readers round to somebody else's. */
function hugeNumber(): string {
  return String(10n ** 19n + (BigInt(`0x${randomBytes(8).toString('hex')}`) % 10n ** 18n))
}
