import type { RateLimit } from '../contract'

const LONGEST_WAIT_MS = 3_600_000
const LONGEST_WINDOW_MS = 86_400_000
/** Windows are a minute; no count of seconds gets beyond an hour, so what is larger counts milliseconds. */
const MOST_SECONDS = 3_600

type Headers = Record<string, string>

export function readRateLimit(headers: Headers, now: Date): RateLimit {
  return {
    limit: readCount(headers['x-ratelimit-limit']),
    remaining: readCount(headers['x-ratelimit-remaining']),
    resetAt: readReset(headers['x-ratelimit-reset'], now),
  }
}

/** Milliseconds to wait, from Retry-After or the window's reset; undefined when neither says anything. */
export function readRetryAfterMs(headers: Headers, now: Date): number | undefined {
  const text = headers['retry-after']?.trim() ?? ''
  const untilMs = /^\d{1,9}(\.\d+)?$/.test(text)
    ? now.getTime() + Number(text) * 1000
    : readReset(text, now)?.getTime()
  const { resetAt, remaining } = readRateLimit(headers, now)
  const endMs = untilMs ?? (remaining === 0 ? resetAt?.getTime() : undefined)
  return endMs === undefined ? undefined : Math.min(Math.max(endMs - now.getTime(), 0), LONGEST_WAIT_MS)
}

function readCount(text = ''): number | undefined {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined
}

/** Seconds or milliseconds from now, a Unix time in either, or a date; undefined for anything else. */
function readReset(given = '', now: Date): Date | undefined {
  const text = given.trim()
  let atMs = Number.NaN
  if (/^\d{1,20}(\.\d+)?$/.test(text)) {
    const figure = Number(text)
    if (figure >= 1e11) atMs = figure
    else if (figure >= 1e9) atMs = figure * 1000
    else atMs = now.getTime() + (figure > MOST_SECONDS ? figure : figure * 1000)
  } else if (/^[A-Z][a-z]{2,8}, .+ GMT$|^\d{4}-\d\d-\d\dT/.test(text)) {
    atMs = Date.parse(text)
  }
  // False for NaN too.
  return Math.abs(atMs - now.getTime()) <= LONGEST_WINDOW_MS ? new Date(atMs) : undefined
}
