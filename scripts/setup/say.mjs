/** One plain line for the person at the terminal. */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Runs a step and says how long it took. */
export async function timed(what, step) {
  const startedAt = performance.now()
  const value = await step()
  say(`  ${what} · ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return value
}

/** Stops with a sentence instead of a stack. */
export class PlainError extends Error {}

export function fail(error) {
  const isPlain = error instanceof PlainError && !process.env.DEBUG
  process.stderr.write(`\n${isPlain ? error.message : (error?.stack ?? error)}\n`)
  process.exit(1)
}
