/** The one source of "now", so that tests and providers are handed a clock instead of reading one. */
export interface Clock {
  now(): Date
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(done, durationMs)
      signal?.addEventListener('abort', stop, { once: true })
      function done() {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      function stop() {
        clearTimeout(timer)
        reject(signal?.reason)
      }
    }),
}

/** `0:07`, `2:10`, `1:02:03`: a wait or a length for people. */
export function formatSeconds(totalSeconds: number): string {
  const whole = Math.max(0, Math.round(totalSeconds))
  const seconds = String(whole % 60).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}:${seconds}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${seconds}`
}

/** `2026-11-21 17:55 UTC`: the same for the server and for every reader. */
export function formatMoment(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`
}
