import { PITCH_STEP_SECONDS } from './pitch-of'

/** One voice keeps about its pitch for a second, however lively it is; a look every quarter. */
const LOOK_SECONDS = 1
const STEP_SECONDS = 0.25
/** So much of a look has to sound. */
const LEAST_SOUNDING = 0.15
/**
 * Two people are this far apart, in semitones. Sentences of one voice of our speech engine, at any pitch, were 3.5 apart at
 * most, and 6.6 where half of them were spoken by it at another pitch; women and men in turn were 6.4 at least, most 10.
 */
const LEAST_APART = 6.5
/** And this many times as far apart as each of them varies: what is spread evenly and cut in two has 3.5. */
const LEAST_CLEAR = 3.6
/** Less is a laugh, or a pitch that was misread. */
const LEAST_SHARE = 0.12
/** One speaks at least so long before it is the other's turn. */
const LEAST_TURN_SECONDS = 1.2

/**
 * Whether one person speaks, or two whose voices lie well apart and who speak in turn. `pitch` is what `pitchOf` gives. Two
 * people with voices of one height are one here.
 */
export function countVoices(pitch: readonly (number | null)[]): 1 | 2 {
  const looks = looksOf(pitch)
  const cut = cutOf(looks.toSorted((one, other) => one - other))
  if (!cut) return 1
  const { lower, higher } = cut
  const apart = middle(higher) - middle(lower)
  const varies = Math.sqrt((spread(lower) + spread(higher)) / looks.length)
  const share = Math.min(lower.length, higher.length) / looks.length
  if (apart < LEAST_APART || apart < LEAST_CLEAR * varies || share < LEAST_SHARE) return 1
  const turns = looks.filter((look, at) => at === 0 || look < higher[0]! !== looks[at - 1]! < higher[0]!)
  return (looks.length * STEP_SECONDS) / turns.length >= LEAST_TURN_SECONDS ? 2 : 1
}

/** The middle pitch around each moment in which somebody speaks. */
function looksOf(pitch: readonly (number | null)[]): number[] {
  const size = Math.round(LOOK_SECONDS / PITCH_STEP_SECONDS)
  const step = STEP_SECONDS / PITCH_STEP_SECONDS
  const looks: number[] = []
  for (let at = 0; Math.round(at * step) + size / 2 < pitch.length; at++) {
    const start = Math.round(at * step)
    const heard = pitch.slice(start, start + size).filter((one) => one !== null)
    if (heard.length >= size * LEAST_SOUNDING) looks.push(middle(heard.toSorted((one, other) => one - other)))
  }
  return looks
}

/** Cuts values in order where both sides are farthest apart (Otsu); null where there are no two. */
function cutOf(sorted: readonly number[]): { lower: number[]; higher: number[] } | null {
  const total = sorted.reduce((sum, value) => sum + value, 0)
  let below = 0
  let best = { at: 0, worth: 0 }
  for (let at = 1; at < sorted.length; at++) {
    below += sorted[at - 1]!
    const rest = sorted.length - at
    const worth = at * rest * ((total - below) / rest - below / at) ** 2
    if (worth > best.worth) best = { at, worth }
  }
  return best.at === 0 ? null : { lower: sorted.slice(0, best.at), higher: sorted.slice(best.at) }
}

/** Of values in order. */
const middle = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0

/** Sum of squares around the mean. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}
