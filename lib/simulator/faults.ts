import { z } from 'zod'

/** Everything the engine can do wrong on demand, for any provider, with what its value means. */
export const FAULTS = {
  latency: 'answers late; value: milliseconds (50), or "never"',
  'rate-limited': 'refuses creates with 429; value: Retry-After in seconds (1), 0 leaves the header out',
  'request-limit': 'allows this many requests a minute; value: requests (1)',
  'concurrency-limit': 'refuses creates with 429 while this many tasks run; value: tasks (1)',
  'lying-rate-limit': 'reports head room that is not there; value: the lie (999)',
  'key-refused': 'refuses every call with 401',
  'no-credit': 'refuses creates with 402',
  'model-gone': 'refuses creates as a provider does that does not have the model (any more)',
  'error-before-create': 'answers a create with this 5xx and creates nothing; value: status (500)',
  'error-after-create': 'creates, charges, then answers this 5xx; value: status (500)',
  'lose-answer': 'creates, charges, then closes the connection without a word',
  'late-answer': 'creates, charges, then answers late; value: milliseconds (30000), or "never"',
  'close-after-headers': 'creates, charges, sends headers only',
  'close-mid-body': 'creates, charges, sends half the body',
  'html-200': 'creates, charges, answers with a page',
  'truncated-json': 'creates, charges, answers half the JSON as if whole',
  'enormous-json': 'creates, charges, answers with more than anyone should read',
  'id-missing': 'creates, charges, answers without a task id',
  'id-empty': 'creates, charges, answers with an empty task id',
  'id-huge-number': 'gives new tasks a number beyond 2^53 as id, and sends it as a number',
  'read-error': 'answers calls that cost nothing with this status; value: status (500)',
  'unknown-status-word': 'shows running tasks with a word nobody knows',
  'stuck-task': 'keeps tasks running that should have ended',
  'success-without-url': 'shows finished tasks without their result',
  'success-then-failed': 'shows a finished task as failed from the second look on',
  'moderation-after-acceptance': 'fails accepted tasks for their content, for good',
  'task-failed': 'fails accepted tasks for no good reason, for good',
  'result-expired': 'answers results with this status; value: status (404)',
  'result-redirect-inward': 'redirects results; value: address (cloud metadata)',
  'result-wrong-length': 'promises more bytes than it sends',
  'result-endless': 'sends a result that never ends',
  'result-slow': 'sends a result one byte a second',
  'balance-lag': 'does not show recent charges in the balance; value: seconds (60)',
  'price-changed': 'charges this many times the price; value: factor (2)',
  'webhook-lost': 'tells nobody of the end',
  'webhook-early': 'tells of success before the create is answered',
  'webhook-out-of-order': 'tells of success while the status still says running',
  'webhook-repeated': 'tells of the end this many times; value: times (5)',
  'webhook-late': 'tells of the end late; value: seconds (86400)',
  'webhook-badly-signed': 'signs wrongly, where the provider signs',
} as const

export type FaultName = keyof typeof FAULTS

/** What `POST /_faults` takes. */
export const FaultInput = z.strictObject({
  fault: z.string(),
  on: z.boolean(),
  /** Only this provider; all when left out. */
  provider: z.string().optional(),
  /** Switches itself off after this many uses. */
  times: z.int().positive().optional(),
  value: z.union([z.number().nonnegative(), z.string()]).optional(),
})
export type FaultInput = z.infer<typeof FaultInput>

interface ActiveFault {
  fault: string
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

  /** The fault if it is on, not counted as used: for those that only bite under a condition. */
  find(fault: string, providerId: string): ActiveFault | undefined {
    return this.#active.find(
      (one) => one.fault === fault && (one.provider === undefined || one.provider === providerId),
    )
  }

  /** The fault if it is on, counted as used once. */
  use(fault: string, providerId: string): ActiveFault | undefined {
    const found = this.find(fault, providerId)
    if (found?.timesLeft !== undefined) {
      found.timesLeft -= 1
      if (found.timesLeft === 0) this.#active.splice(this.#active.indexOf(found), 1)
    }
    return found
  }
}
