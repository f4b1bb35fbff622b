import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Charge } from './contract'
import { Journal } from './journal'

const Created = z.object({
  taskId: z.string(),
  providerId: z.string(),
  model: z.string(),
  amountMicros: z.number(),
  bodySha256: z.string(),
  prompt: z.string(),
  at: z.string(),
  /** A hash: someone may paste a real key by mistake. */
  key: z.string(),
  webhookUrl: z.string().optional(),
  clientReference: z.string().optional(),
  /** Takes no time by the clock. */
  isInstant: z.boolean().optional(),
  outputs: z.array(
    z.object({
      type: z.enum(['video', 'image', 'audio']),
      prompt: z.string(),
      durationSeconds: z.number(),
      widthPx: z.number(),
      heightPx: z.number(),
      fps: z.number(),
      hasSound: z.boolean(),
      format: z.enum(['mp4', 'png', 'mp3', 'wav']),
      startFrameFile: z.string().optional(),
    }),
  ),
})
export type TaskEntry = z.infer<typeof Created>
export type OutputEntry = TaskEntry['outputs'][number]

const Ended = z.object({ failed: z.string(), failure: z.string() })
const Cancelled = z.object({ cancelled: z.string(), isRefunded: z.boolean() })

/** Every paid create and every failure after it, on disk: what the simulator knows after a restart. */
export class Book {
  readonly #journal: Journal<TaskEntry | z.infer<typeof Ended> | z.infer<typeof Cancelled>>
  readonly #tasks = new Map<string, TaskEntry>()
  readonly #failures = new Map<string, string>()
  readonly #cancelled = new Set<string>()
  readonly #spentMicros = new Map<string, number>()

  constructor(path: string) {
    this.#journal = new Journal(path, z.union([Created, Ended, Cancelled]))
    for (const entry of this.#journal.read()) {
      if ('failed' in entry) this.#failures.set(entry.failed, entry.failure)
      else if ('cancelled' in entry) this.#takeBack(entry)
      else this.#take(entry)
    }
  }

  add(entry: TaskEntry): void {
    this.#journal.append(entry)
    this.#take(entry)
  }

  fail(taskId: string, failure: string): void {
    this.#journal.append({ failed: taskId, failure })
    this.#failures.set(taskId, failure)
  }

  cancel(taskId: string, isRefunded: boolean): void {
    const entry = { cancelled: taskId, isRefunded }
    this.#journal.append(entry)
    this.#takeBack(entry)
  }

  isCancelled(taskId: string): boolean {
    return this.#cancelled.has(taskId)
  }

  find(taskId: string): TaskEntry | undefined {
    return this.#tasks.get(taskId)
  }

  failureOf(taskId: string): string | undefined {
    return this.#failures.get(taskId)
  }

  tasks(): IterableIterator<TaskEntry> {
    return this.#tasks.values()
  }

  charges(): Charge[] {
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

  spentMicros(providerId: string): number {
    return this.#spentMicros.get(providerId) ?? 0
  }

  #takeBack({ cancelled, isRefunded }: z.infer<typeof Cancelled>): void {
    const entry = this.#tasks.get(cancelled)
    if (!entry || this.#cancelled.has(cancelled)) return
    this.#cancelled.add(cancelled)
    if (isRefunded)
      this.#spentMicros.set(entry.providerId, this.spentMicros(entry.providerId) - entry.amountMicros)
  }

  #take(entry: TaskEntry): void {
    this.#tasks.set(entry.taskId, entry)
    this.#spentMicros.set(entry.providerId, this.spentMicros(entry.providerId) + entry.amountMicros)
  }
}

export function hashOf(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}
