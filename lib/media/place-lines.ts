/** Silence before the first line of a shot, and between two. */
const LEAD_SECONDS = 0.25
const PAUSE_SECONDS = 0.2
/** Faster than this nobody understands it: what is left is not heard. */
const FASTEST = 1.8

export interface PlacedLines {
  /** How much faster than normal they are spoken, 1 or more. */
  tempo: number
  /** When each begins and how long it takes, seconds from the shot's beginning. */
  lines: readonly { fromSeconds: number; seconds: number }[]
}

/** Puts what is said in a shot one after the other, faster where it would not end with the shot. */
export function placeLines(durations: readonly number[], shotSeconds: number): PlacedLines {
  const pauses = LEAD_SECONDS + PAUSE_SECONDS * Math.max(0, durations.length - 1)
  const spoken = durations.reduce((sum, seconds) => sum + seconds, 0)
  const room = Math.max(0.1, shotSeconds - pauses)
  const tempo = Math.min(FASTEST, Math.max(1, spoken / room))
  let at = LEAD_SECONDS
  const lines = durations.map((duration) => {
    const line = { fromSeconds: at, seconds: duration / tempo }
    at += line.seconds + PAUSE_SECONDS
    return line
  })
  return { tempo, lines }
}
