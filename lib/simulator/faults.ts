import { z } from 'zod'

/** Everything the simulator can do wrong on demand, with what its value means. */
export const FAULTS = {
  latency: 'answers late; value: milliseconds, or "never"',
  'rate-limited': 'refuses creates with 429; value: Retry-After seconds, 0 for none',
  'concurrency-limit': 'refuses creates with 429 while this many tasks run; value: tasks',
  'lying-rate-limit': 'reports head room that is not there; value: the lie',
  'key-refused': 'refuses every call with 401',
  'no-credit': 'refuses creates with 402',
  'error-before-create': 'answers a create with this 5xx and creates nothing; value: status',
  'error-after-create': 'creates, charges, then answers this 5xx; value: status',
  'lose-answer': 'creates, charges, then closes the connection without a word',
  'close-after-headers': 'creates, charges, sends headers only',
  'close-mid-body': 'creates, charges, sends half the body',
  'html-200': 'creates, charges, answers with a page',
  'truncated-json': 'creates, charges, answers half the JSON as if whole',
  'enormous-json': 'creates, charges, answers with more than anyone should read',
  'id-missing': 'creates, charges, answers without a task id',
  'id-empty': 'creates, charges, answers with an empty task id',
  'id-huge-number': 'answers with a numeric task id beyond 2^53',
  'unknown-status-word': 'shows running tasks with a word nobody knows',
  'success-without-url': 'shows finished tasks without their result',
  'success-then-failed': 'shows a finished task as failed at the second look',
  'moderation-after-acceptance': 'fails accepted tasks for their content',
  'task-failed': 'fails accepted tasks for no good reason',
  'result-expired': 'answers 404 for results',
  'result-redirect-inward': 'redirects results to a private address',
  'result-wrong-length': 'promises more bytes than it sends',
  'result-endless': 'sends a result that never ends',
  'result-slow': 'sends a result one byte a second',
  'balance-lag': 'does not show recent charges in the balance',
  'price-changed': 'charges this many times the price; value: factor',
  'only-plain-path': 'Modellix: answers 404 on paths that end in /async',
  'only-async-path': 'Modellix: answers 404 on paths that do not end in /async',
  'seed-shape': 'Modellix: finished tasks say "completed" and carry video_url',
} as const

export type FaultName = keyof typeof FAULTS

export const FaultInput = z.strictObject({
  fault: z.enum(Object.keys(FAULTS) as [FaultName, ...FaultName[]]),
  on: z.boolean(),
  /** Only this provider; all when left out. */
  provider: z.string().optional(),
  /** Switches itself off after this many uses. */
  times: z.int().positive().optional(),
  value: z.union([z.number(), z.string()]).optional(),
})
export type FaultInput = z.infer<typeof FaultInput>

interface ActiveFault {
  fault: FaultName
  provider?: string
  timesLeft?: number
  value?: number | string
}

/** The switchboard. */
export class Faults {
  readonly #active: ActiveFault[] = []

  set({ fault, on, provider, times, value }: FaultInput): void {
    const at = this.#active.findIndex((one) => one.fault === fault && one.provider === provider)
    if (at >= 0) this.#active.splice(at, 1)
    if (on) this.#active.push({ fault, provider, timesLeft: times, value })
  }

  clear(): void {
    this.#active.length = 0
  }

  list(): readonly ActiveFault[] {
    return this.#active
  }

  /** The fault if it is on, counted as used once. */
  use(fault: string, providerId: string): { value?: number | string } | undefined {
    const found = this.#active.find(
      (one) => one.fault === fault && (one.provider === undefined || one.provider === providerId),
    )
    if (found?.timesLeft !== undefined) {
      found.timesLeft -= 1
      if (found.timesLeft === 0) this.#active.splice(this.#active.indexOf(found), 1)
    }
    return found
  }
}
