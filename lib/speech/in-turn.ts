import { AppError } from '@/lib/core/errors'

/** Runs a few things at once and lets the rest wait; beyond `mostWaiting` it says so in place of starting. */
export function inTurn(atOnce: number, mostWaiting: number) {
  let running = 0
  const waiting: (() => void)[] = []

  return async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting)
        throw new AppError('limit', 'Too many lines are being spoken at once. Try again in a moment.')
      // Whoever ends hands its place on, so that nobody new slips in between.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
