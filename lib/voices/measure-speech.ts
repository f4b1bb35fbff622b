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
/** Samples in a row, at 48 kHz, that are as good as the highest: no voice has that many. */
const FLAT_PART = 0.95
const FLAT_SECONDS = 4 / 48_000
/** The highest thousandth of a voice is half as high again as its highest hundredth; what was cut off piles up below. */
const CROWDED_UNDER = 1.15
/** In that pile. */
const PILE_PART = 0.9
/** Steps that heights are counted in. */
const HEIGHTS = 1_000

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
  const peak = Math.max(highestOf(samples, 1), highestOf(samples, -1))
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
    for (let place = at * size; place < (at + 1) * size; place++) power += samples[place]! ** 2
    return Math.max(LEAST_DB, decibels(power / size))
  })
}

const decibels = (power: number) => 10 * Math.log10(power)

/** Flat tops, or a pile where flat tops were before a browser or an encoder changed the rate: that ripples them. */
function clippedPart(samples: Float32Array, hz: number): number {
  return samples.length > 0 ? Math.max(flatPart(samples, hz), pilePart(samples)) : 0
}

/** Each side by its own height: what is made quieter after it was cut off stays cut off. */
function flatPart(samples: Float32Array, hz: number): number {
  const flat = Math.round(FLAT_SECONDS * hz)
  let count = 0
  for (const sign of [1, -1]) {
    const from = highestOf(samples, sign) * FLAT_PART
    if (from === 0) continue
    let run = 0
    for (let at = 0; at <= samples.length; at++) {
      if (at < samples.length && sign * samples[at]! >= from) run += 1
      else {
        if (run >= flat) count += run
        run = 0
      }
    }
  }
  return count / samples.length
}

function pilePart(samples: Float32Array): number {
  const peak = Math.max(highestOf(samples, 1), highestOf(samples, -1))
  if (peak === 0) return 0
  const counts = new Uint32Array(HEIGHTS + 1)
  for (let at = 0; at < samples.length; at++)
    counts[Math.floor((Math.abs(samples[at]!) / peak) * HEIGHTS)]! += 1
  const reaching = (height: number) => counts.subarray(height).reduce((sum, count) => sum + count, 0)
  const heightOf = (share: number) => {
    let height = HEIGHTS
    for (let seen = counts[height]!; seen < share * samples.length; seen += counts[height]!) height -= 1
    return height
  }
  const highest = heightOf(0.001)
  return highest < CROWDED_UNDER * heightOf(0.01)
    ? reaching(Math.floor(highest * PILE_PART)) / samples.length
    : 0
}

/** The highest sample on one side of silence, 0 at least. A plain loop: there are a million and more. */
function highestOf(samples: Float32Array, sign: number): number {
  let highest = 0
  for (let at = 0; at < samples.length; at++) highest = Math.max(highest, sign * samples[at]!)
  return highest
}
