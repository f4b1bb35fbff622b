/** What a recording of speech is like, by numbers. */
export interface SpeechLevels {
  speechDb: number | null
  peakDb: number | null
  /** Shares of samples and of time, 0 to 1. */
  clippedPart: number
  quietPart: number
  noiseFloorDb: number
  /** Of time in which somebody speaks. */
  spokenSeconds: number
  longestPauseSeconds: number
}

const FRAME_SECONDS = 0.02
/** What 16 bits can say at the least. */
const LEAST_DB = -96
/** Under this nobody hears anything. */
const SILENT_DB = -60
/** Speech is this far under its loudest moments at most; the rest is pauses. */
const SPEECH_RANGE_DB = 30
/** And this far over the noise. */
const OVER_NOISE_DB = 6
/** Nothing cuts off what is not loud. */
const CLIPPED_FROM = 0.1
/** Samples in a row, at 48 kHz, that are as good as the highest: no voice has that many. */
const FLAT_PART = 0.98
const FLAT_SECONDS = 5 / 48_000

/** Measures one channel at `hz`, −1 to 1. */
export function measureSpeech(samples: Float32Array, hz: number): SpeechLevels {
  const frames = frameLevels(samples, hz)
  const sorted = frames.toSorted()
  const levelAt = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? LEAST_DB
  const floorDb = levelAt(0.05)
  const loudDb = levelAt(0.95)
  const speechFrom = Math.max(
    SILENT_DB,
    loudDb - SPEECH_RANGE_DB,
    // A voice without a pause has its own quiet moments for a floor.
    Math.min(floorDb + OVER_NOISE_DB, loudDb - OVER_NOISE_DB),
  )
  let power = 0
  let spoken = 0
  let pause = 0
  let longestPause = 0
  for (const level of frames) {
    if (level > speechFrom) {
      power += 10 ** (level / 10)
      spoken += 1
      pause = 0
    } else longestPause = Math.max(longestPause, ++pause)
  }
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0)
  return {
    speechDb: spoken > 0 ? decibels(power / spoken) : null,
    peakDb: peak > 0 ? 2 * decibels(peak) : null,
    clippedPart: clippedPart(samples, hz),
    quietPart: frames.length > 0 ? 1 - spoken / frames.length : 1,
    noiseFloorDb: floorDb,
    spokenSeconds: spoken * FRAME_SECONDS,
    longestPauseSeconds: longestPause * FRAME_SECONDS,
  }
}

/** dBFS of each `FRAME_SECONDS`, root mean square. */
function frameLevels(samples: Float32Array, hz: number): Float64Array {
  const size = Math.round(FRAME_SECONDS * hz)
  return Float64Array.from({ length: Math.floor(samples.length / size) }, (_, at) => {
    let power = 0
    for (const sample of samples.subarray(at * size, (at + 1) * size)) power += sample * sample
    return Math.max(LEAST_DB, decibels(power / size))
  })
}

const decibels = (power: number) => 10 * Math.log10(power)

/** Flat tops and flat bottoms, each by its own height: what is made quieter after it was cut off stays cut off. */
function clippedPart(samples: Float32Array, hz: number): number {
  if (samples.length === 0) return 0
  const flat = Math.round(FLAT_SECONDS * hz)
  let count = 0
  for (const sign of [1, -1]) {
    const highest = samples.reduce((most, sample) => Math.max(most, sign * sample), 0)
    if (highest < CLIPPED_FROM) continue
    let run = 0
    for (const sample of samples) {
      if (sign * sample >= highest * FLAT_PART) {
        run += 1
        continue
      }
      if (run >= flat) count += run
      run = 0
    }
    if (run >= flat) count += run
  }
  return count / samples.length
}
