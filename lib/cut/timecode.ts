import type { Rate } from '@/lib/storyboard/board'

interface RateFacts {
  /** Frames a second, exactly: `numerator / denominator`. */
  numerator: number
  denominator: number
  /** Frames that a second of timecode counts. */
  base: number
  /** Labels left out at each minute but every tenth, so that timecode keeps up with the clock; 0 where none are. */
  dropped: number
}

const FACTS: Record<Rate, RateFacts> = {
  '23.976': { numerator: 24_000, denominator: 1001, base: 24, dropped: 0 },
  '24': { numerator: 24, denominator: 1, base: 24, dropped: 0 },
  '25': { numerator: 25, denominator: 1, base: 25, dropped: 0 },
  '29.97': { numerator: 30_000, denominator: 1001, base: 30, dropped: 0 },
  '29.97 drop': { numerator: 30_000, denominator: 1001, base: 30, dropped: 2 },
  '30': { numerator: 30, denominator: 1, base: 30, dropped: 0 },
  '50': { numerator: 50, denominator: 1, base: 50, dropped: 0 },
  '59.94': { numerator: 60_000, denominator: 1001, base: 60, dropped: 0 },
  '59.94 drop': { numerator: 60_000, denominator: 1001, base: 60, dropped: 4 },
  '60': { numerator: 60, denominator: 1, base: 60, dropped: 0 },
}

/** Where edit lists say that a film begins, as editors expect it. */
export const FILM_TIMECODE = '01:00:00:00'

export function factsOf(rate: Rate): RateFacts {
  return FACTS[rate]
}

/** Seconds on the clock. */
export function secondsOf(frames: number, rate: Rate): number {
  const { numerator, denominator } = FACTS[rate]
  return (frames * denominator) / numerator
}

/** The nearest whole frame. */
export function framesOf(seconds: number, rate: Rate): number {
  const { numerator, denominator } = FACTS[rate]
  return Math.round((seconds * numerator) / denominator)
}

/** The frame that is seen at a time. A time that names a frame's beginning means that frame. */
export function frameUnder(seconds: number, rate: Rate): number {
  const { numerator, denominator } = FACTS[rate]
  return Math.floor((seconds * numerator) / denominator + 1e-6)
}

/** `01:00:04:12`, with `;` before the frames where labels are dropped. Begins again after 24 hours, also below 0. */
export function timecodeOf(frame: number, rate: Rate): string {
  const { base, dropped } = FACTS[rate]
  const day = framesOfDay(rate)
  let label = ((frame % day) + day) % day
  if (dropped > 0) {
    const tenMinutes = base * 600 - dropped * 9
    const minute = base * 60 - dropped
    const tens = Math.floor(label / tenMinutes)
    const rest = label % tenMinutes
    // The first minute of ten drops nothing, so it is longer by what the others drop.
    label += dropped * (9 * tens + Math.max(0, Math.floor((rest - dropped) / minute)))
  }
  const pairs = [base * 3600, base * 60, base, 1].map((unit, at) =>
    String(Math.floor(label / unit) % [24, 60, 60, base][at]!).padStart(2, '0'),
  )
  return `${pairs.slice(0, 3).join(':')}${dropped > 0 ? ';' : ':'}${pairs[3]}`
}

/** The frame that a timecode names; null for what is no timecode of this rate, and for labels that are dropped. */
export function frameOf(timecode: string, rate: Rate): number | null {
  const found = /^(\d{2})[:;.](\d{2})[:;.](\d{2})[:;.,](\d{2})$/.exec(timecode.trim())
  if (!found) return null
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = found.slice(1).map(Number)
  const { base, dropped } = FACTS[rate]
  if (hours > 23 || minutes > 59 || seconds > 59 || frames >= base) return null
  if (frames < dropped && seconds === 0 && minutes % 10 !== 0) return null
  const allMinutes = hours * 60 + minutes
  const labels = (allMinutes * 60 + seconds) * base + frames
  return labels - dropped * (allMinutes - Math.floor(allMinutes / 10))
}

/** How many frames a day of timecode has. */
export function framesOfDay(rate: Rate): number {
  const { base, dropped } = FACTS[rate]
  return base * 86_400 - dropped * 1296
}
