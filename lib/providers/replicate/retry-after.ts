const LONGEST_WAIT_MS = 3_600_000

/** Milliseconds to wait, from the header (seconds or a date) or the sentence of a throttled call; undefined for neither. */
export function readRetryAfterMs(
  headers: Record<string, string>,
  message: string,
  now: Date,
): number | undefined {
  const text = headers['retry-after']?.trim() ?? ''
  const said = /resets in ~?(\d{1,9})s/.exec(message)?.[1]
  const waitMs = /^\d{1,9}(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : /^[A-Z][a-z]{2,8}, .+ GMT$/.test(text)
      ? Date.parse(text) - now.getTime()
      : Number(said ?? Number.NaN) * 1000
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS) : undefined
}
