import { randomUUID } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { SimulatedProvider, SimulatedTask } from './contract'

const TIMEOUT_MS = 10_000
const TRIES = 4
/** `setTimeout` takes no more. */
const LONGEST_MS = 2_147_483_647

/** Whether the simulator may call this address: it must never become a way into a network. */
export function isCallable(address: string): boolean {
  const url = URL.parse(address)
  if (!url || url.username || url.password) return false
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname))
  )
}

interface WebhookCall {
  address: string
  isBadlySigned: boolean
  /** The caller's. */
  key: string
  id?: string
  retry?: number
}

/** Posts the ends of tasks. Tries again after 429, 5xx and network errors. */
export class Webhooks {
  readonly #timers = new Set<NodeJS.Timeout>()

  /** Runs something later, unless the simulator stops before. */
  later(delayMs: number, what: () => void): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        what()
      },
      Math.min(Math.max(0, delayMs), LONGEST_MS),
    )
    timer.unref()
    this.#timers.add(timer)
  }

  async deliver(provider: SimulatedProvider, task: SimulatedTask, call: WebhookCall): Promise<void> {
    const { address, isBadlySigned, key, id = randomUUID(), retry = 0 } = call
    const made = provider.webhook?.(task, { id, at: new Date(), key, retry, isBadlySigned })
    if (!made) return
    const status = await post(address, made.headers, JSON.stringify(made.body)).catch(() => 0)
    const isWorthAnother = status === 0 || status === 429 || status >= 500
    if (!isWorthAnother || retry + 1 >= TRIES) return
    this.later(1000 * 2 ** retry, () => {
      void this.deliver(provider, task, { address, isBadlySigned, key, id, retry: retry + 1 })
    })
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}

/** Status of the answer; redirects are not followed. */
function post(address: string, headers: Record<string, string>, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (address.startsWith('https:') ? requestHttps : requestHttp)(
      address,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...headers,
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (reply) => {
        reply.resume()
        resolve(reply.statusCode ?? 0)
      },
    )
    request.on('error', reject)
    request.end(text)
  })
}
