/** How often the pitch is looked at, seconds. */
export const PITCH_STEP_SECONDS = 0.02
/** What people speak at, Hz. */
const LOWEST_HZ = 60
const HIGHEST_HZ = 500
/** The pitch is looked for at this rate at most: lower is faster, and too low is coarse. */
const ABOUT_HZ = 8_000
const WINDOW_SECONDS = 0.04
/** A voice repeats itself this well: 0 is exactly, 1 is noise. */
const VOICED_UNDER = 0.3

/**
 * The pitch of a voice by YIN (de Cheveigné and Kawahara, 2002), in semitones over 1 Hz, one value per
 * `PITCH_STEP_SECONDS`; null where no voice sounds. `samples` are one channel at `hz`.
 */
export function pitchOf(samples: Float32Array, hz: number): (number | null)[] {
  const factor = Math.max(1, Math.floor(hz / ABOUT_HZ))
  const sound = averaged(samples, factor)
  const rate = hz / factor
  const window = Math.round(WINDOW_SECONDS * rate)
  const shortest = Math.floor(rate / HIGHEST_HZ)
  const longest = Math.ceil(rate / LOWEST_HZ)
  const step = PITCH_STEP_SECONDS * rate
  const found: (number | null)[] = []
  const differences = new Float64Array(longest + 2)
  for (let at = 0; Math.round(at * step) + window + longest + 2 < sound.length; at++) {
    const lag = periodAt(sound, Math.round(at * step), window, shortest, longest, differences)
    found.push(lag === null ? null : 12 * Math.log2(rate / lag))
  }
  return found
}

/** The period at one place, in samples. */
function periodAt(
  sound: Float32Array,
  start: number,
  window: number,
  shortest: number,
  longest: number,
  differences: Float64Array,
): number | null {
  let sum = 0
  differences[0] = 1
  for (let lag = 1; lag <= longest + 1; lag++) {
    let difference = 0
    for (let place = start; place < start + window; place++) {
      const one = sound[place]! - sound[place + lag]!
      difference += one * one
    }
    sum += difference
    differences[lag] = sum === 0 ? 1 : (difference * lag) / sum
  }
  for (let lag = shortest; lag <= longest; lag++) {
    if (differences[lag]! >= VOICED_UNDER) continue
    while (lag < longest && differences[lag + 1]! < differences[lag]!) lag++
    return between(differences, lag)
  }
  return null
}

/** Where the lowest point lies between three neighbours. */
function between(values: Float64Array, at: number): number {
  const [before, here, after] = [values[at - 1]!, values[at]!, values[at + 1]!]
  const bend = before - 2 * here + after
  return bend <= 0 ? at : at + (before - after) / (2 * bend)
}

function averaged(samples: Float32Array, factor: number): Float32Array {
  const fewer = new Float32Array(Math.floor(samples.length / factor))
  for (let at = 0; at < fewer.length; at++) {
    let sum = 0
    for (let place = at * factor; place < (at + 1) * factor; place++) sum += samples[place]!
    fewer[at] = sum / factor
  }
  return fewer
}
