import type { Offer } from '@/lib/providers/contract'

const SECOND = 1_000
/** Callbacks get lost, so a task is looked at even when its provider promised to call. */
const CALLED_BACK_MS = 60 * SECOND
const FAST_UNTIL_MS = 60 * 60 * SECOND

/**
 * When to look at a task again: one second at first, growing to ten; past the first hour every ten minutes, since a slow
 * answer is not a lost one. A provider's own `Retry-After`, and the spacing of its key's looks, win when they are longer.
 */
export function nextPollAt(
  acceptedAt: Date,
  polls: number,
  now: Date,
  {
    retryAfterMs = 0,
    spacingMs = 0,
    isCalledBack = false,
  }: { retryAfterMs?: number | undefined; spacingMs?: number; isCalledBack?: boolean } = {},
): Date {
  const isSlow = now.getTime() - acceptedAt.getTime() > FAST_UNTIL_MS
  const fastMs = isCalledBack ? CALLED_BACK_MS : Math.min(SECOND * 1.25 ** polls, 10 * SECOND)
  const waitMs = isSlow ? 600 * SECOND : fastMs
  return new Date(now.getTime() + Math.max(waitMs, retryAfterMs, spacingMs))
}

/** The end of every poll loop: when the provider no longer keeps results. */
export function giveUpAt(acceptedAt: Date, offer: Offer): Date {
  return new Date(acceptedAt.getTime() + offer.retentionDays * 86_400 * SECOND)
}
