import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Book, hashOf, type OutputEntry, type TaskEntry } from './book'
import type {
  Charge,
  NewTask,
  OutputSpec,
  SimulatedProvider,
  SimulatedTask,
  SimulatorEngine,
} from './contract'
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
  /** Callers' keys, for signing what is posted to them; never written down. */
  readonly #keys = new Map<string, string>()

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

  createTask(task: NewTask): { taskId: string } {
    const entry = this.#enter(task, false)
    // Drawn while the clock runs, so that a finished task has its files at once.
    void this.#draw(entry, task).catch(() => undefined)
    return { taskId: entry.taskId }
  }

  async runTask(task: NewTask): Promise<SimulatedTask> {
    const entry = this.#enter(task, true)
    await this.#draw(entry, task)
    return this.#asDone(entry)
  }

  /** Resolves when a webhook that must come before the answer to the create has come. */
  async tellEarly(taskId: string): Promise<void> {
    await this.#early.get(taskId)
    this.#early.delete(taskId)
  }

  task(taskId: string): SimulatedTask | undefined {
    const entry = this.#book.find(taskId)
    if (!entry) return undefined
    const { providerId } = entry
    const base = this.#baseOf(entry)
    const state = this.#stateOf(entry)
    if (state === 'cancelled') return { ...base, state }
    const isStuck = state === 'done' && this.fault('stuck-task', providerId) !== undefined
    if (state === 'pending' || state === 'running' || isStuck) {
      const odd = this.fault('unknown-status-word', providerId)
      return { ...base, state: isStuck ? 'running' : state, ...(odd ? { oddWord: 'marinating' } : {}) }
    }
    const endedAt = new Date(base.createdAt.getTime() + this.#secondsOf(entry) * 1000)
    const failure = this.#book.failureOf(taskId) ?? this.#newFailure(entry)
    if (failure) return { ...base, state: 'failed', failure, endedAt }
    this.#shownAsDone.add(taskId)
    return this.fault('success-without-url', providerId)
      ? { ...base, state: 'done', endedAt }
      : this.#asDone(entry)
  }

  findTask(providerId: string, key: string, clientReference: string): SimulatedTask | undefined {
    return this.listTasks(providerId, key).find((task) => task.clientReference === clientReference)
  }

  listTasks(providerId: string, key: string): SimulatedTask[] {
    const keyHash = hashOf(key)
    return [...this.#book.tasks()]
      .filter((entry) => entry.providerId === providerId && entry.key === keyHash)
      .flatMap(({ taskId }) => this.task(taskId) ?? [])
      .toReversed()
  }

  cancelTask(taskId: string, isRefunded: boolean): 'cancelled' | 'too-late' {
    const entry = this.#book.find(taskId)
    const state = entry && this.#stateOf(entry)
    if (state !== 'pending' && state !== 'running') return 'too-late'
    this.#book.cancel(taskId, isRefunded)
    return 'cancelled'
  }

  /** Path of one file of a finished task, drawn now if it is not there any more. */
  async result(taskId: string, at: number): Promise<{ path: string; providerId: string } | undefined> {
    const entry = this.#book.find(taskId)
    if (!entry?.outputs[at] || this.#stateOf(entry) !== 'done') return undefined
    return { path: await this.#renderer.draw(entry, at), providerId: entry.providerId }
  }

  async saveUpload(mime: string, bytes: Uint8Array) {
    const fileId = await this.#uploads.save(mime, bytes)
    return { fileId, url: `${this.#options.origin()}/uploads/${fileId}` }
  }

  reserveUpload(mime: string) {
    const fileId = this.#uploads.reserve(mime)
    return { fileId, url: `${this.#options.origin()}/uploads/${fileId}` }
  }

  fillUpload(fileId: string, bytes: Uint8Array): Promise<boolean> {
    return this.#uploads.fill(fileId, bytes)
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
      if (state !== 'pending' && state !== 'running') open?.delete(taskId)
    }
    return open?.size ?? 0
  }

  fault(name: string, providerId: string) {
    return this.faults.use(name, providerId)
  }

  stop(): void {
    this.#webhooks.stop()
  }

  #enter(task: NewTask, isInstant: boolean): TaskEntry {
    const { providerId, key, model, amountMicros, body, outputs, clientReference, webhookUrl } = task
    const taskId = this.fault('id-huge-number', providerId) ? hugeNumber() : randomUUID()
    const raise = this.fault('price-changed', providerId)
    const entry: TaskEntry = {
      taskId,
      providerId,
      model,
      amountMicros: Math.round(amountMicros * (raise ? Number(raise.value ?? 2) : 1)),
      bodySha256: hashOf(body),
      prompt: outputs[0]?.prompt ?? '',
      at: new Date().toISOString(),
      key: hashOf(key),
      outputs: outputs.map((output, at) => outputEntry(output, `${taskId}-${at}.frame`)),
      ...(isInstant ? { isInstant } : {}),
      ...(clientReference ? { clientReference } : {}),
      ...(webhookUrl && isCallable(webhookUrl) ? { webhookUrl } : {}),
    }
    this.#keys.set(entry.key, key)
    this.#book.add(entry)
    this.#watch(entry)
    return entry
  }

  #draw(entry: TaskEntry, { outputs }: NewTask): Promise<void> {
    return this.#renderer.drawAll(
      entry,
      outputs.map((output) => ('startFrame' in output ? output.startFrame : undefined)),
    )
  }

  #secondsOf({ isInstant }: TaskEntry): number {
    return isInstant ? 0 : this.#options.clipSeconds
  }

  #secondsLeft(entry: TaskEntry): number {
    return this.#secondsOf(entry) - (Date.now() - Date.parse(entry.at)) / 1000
  }

  #stateOf(entry: TaskEntry): SimulatedTask['state'] {
    if (this.#book.isCancelled(entry.taskId)) return 'cancelled'
    if (this.#book.failureOf(entry.taskId) !== undefined) return 'failed'
    const left = this.#secondsLeft(entry)
    if (left > this.#secondsOf(entry) * (1 - PENDING_SHARE)) return 'pending'
    if (left > 0) return 'running'
    if (this.#renderer.isDrawn(entry)) return 'done'
    const problem = this.#renderer.problemOf(entry)
    if (problem !== undefined) {
      this.#book.fail(entry.taskId, `The simulator could not draw this: ${problem}`)
      return 'failed'
    }
    void this.#renderer.drawAll(entry).catch(() => undefined)
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

  #baseOf({ taskId, model, amountMicros, clientReference, at }: TaskEntry) {
    return {
      taskId,
      model,
      amountMicros,
      createdAt: new Date(at),
      ...(clientReference ? { clientReference } : {}),
    }
  }

  #asDone(entry: TaskEntry): SimulatedTask {
    const base = this.#baseOf(entry)
    return {
      ...base,
      state: 'done',
      endedAt: new Date(base.createdAt.getTime() + this.#secondsOf(entry) * 1000),
      results: entry.outputs.map(({ type, format, widthPx, heightPx, durationSeconds }, at) => ({
        type,
        format,
        widthPx,
        heightPx,
        durationSeconds,
        url: `${this.#options.origin()}/files/${entry.taskId}-${at}.${format}`,
      })),
    }
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
        await this.#webhooks.deliver(provider, task, {
          address: webhookUrl,
          isBadlySigned,
          key: this.#keys.get(key) ?? '',
        })
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
      const isOver = state !== 'pending' && state !== 'running'
      const task = isOver ? this.task(taskId) : undefined
      if (task && task.state !== 'pending' && task.state !== 'running') void tell(task)
      else this.#webhooks.later(DRAWN_CHECK_MS, tellAtEnd)
    }
    this.#webhooks.later(leftMs + (late ? Number(late.value ?? 86_400) * 1000 : 0), tellAtEnd)
  }
}

/** A task id that JSON readers round to somebody else's. */
function hugeNumber(): string {
  return String(10n ** 19n + (BigInt(`0x${randomBytes(8).toString('hex')}`) % 10n ** 18n))
}

function outputEntry(output: OutputSpec, frameFile: string): OutputEntry {
  const { type, prompt } = output
  if (type === 'audio') {
    const { durationSeconds, format } = output
    return { type, prompt, durationSeconds, format, widthPx: 0, heightPx: 0, fps: 0, hasSound: true }
  }
  const frame = output.startFrame ? { startFrameFile: frameFile } : {}
  const { widthPx, heightPx } = output
  if (type === 'image') {
    return {
      type,
      prompt,
      widthPx,
      heightPx,
      format: 'png',
      durationSeconds: 0,
      fps: 0,
      hasSound: false,
      ...frame,
    }
  }
  const { durationSeconds, fps, hasSound } = output
  return { type, prompt, widthPx, heightPx, format: 'mp4', durationSeconds, fps, hasSound, ...frame }
}
