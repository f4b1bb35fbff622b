import type { RequestWindow } from './contract'

const MINUTE_MS = 60_000

/** Counts each key's requests in fixed windows of a minute. */
export class RequestWindows {
  readonly #windows = new Map<string, { startedAt: number; count: number }>()

  /** Counts one request. */
  take(key: string, perMinute: number): RequestWindow & { isAllowed: boolean } {
    const now = Date.now()
    const known = this.#windows.get(key)
    const window = known && now - known.startedAt < MINUTE_MS ? known : { startedAt: now, count: 0 }
    window.count += 1
    this.#windows.set(key, window)
    return {
      isAllowed: window.count <= perMinute,
      perMinute,
      remaining: Math.max(0, perMinute - window.count),
      resetSeconds: Math.ceil((window.startedAt + MINUTE_MS - now) / 1000),
    }
  }
}
