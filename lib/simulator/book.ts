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
  clip: z.object({
    prompt: z.string(),
    durationSeconds: z.number(),
    widthPx: z.number(),
    heightPx: z.number(),
    fps: z.number(),
    hasSound: z.boolean(),
    startFrameFile: z.string().optional(),
  }),
})
export type TaskEntry = z.infer<typeof Created>

const Ended = z.object({ failed: z.string(), failure: z.string() })

/** Every paid create and every failure after it, on disk: what the simulator knows after a restart. */
export class Book {
  readonly #journal: Journal<TaskEntry | z.infer<typeof Ended>>
  readonly #tasks = new Map<string, TaskEntry>()
  readonly #failures = new Map<string, string>()
  readonly #spentMicros = new Map<string, number>()

  constructor(path: string) {
    this.#journal = new Journal(path, z.union([Created, Ended]))
    for (const entry of this.#journal.read()) {
      if ('failed' in entry) this.#failures.set(entry.failed, entry.failure)
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
    return [...this.#tasks.values()].map(({ key: _key, clip: _clip, webhookUrl: _url, ...charge }) => charge)
  }

  spentMicros(providerId: string): number {
    return this.#spentMicros.get(providerId) ?? 0
  }

  #take(entry: TaskEntry): void {
    this.#tasks.set(entry.taskId, entry)
    this.#spentMicros.set(entry.providerId, this.spentMicros(entry.providerId) + entry.amountMicros)
  }
}

export function hashOf(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}
