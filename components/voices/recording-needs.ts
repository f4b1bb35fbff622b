import type { MediaLimits } from '@/lib/catalog/model'
import { SAMPLE_BYTES, SAMPLE_SECONDS } from '@/lib/voices/sample'

/** What is recorded, how long it may be and how large its file. */
export interface RecordingNeeds {
  noun: 'sample' | 'recording'
  /** How it should be, beside its length. */
  advice: string
  /** In seconds. */
  min: number
  max: number
  maxBytes: number
  filename: string
}

/** The first that a file has room for: speech needs no more than the last. */
const RATES = [48_000, 32_000, 24_000, 16_000] as const
export const [BEST_HZ] = RATES
const LOWEST_HZ = RATES[3]
const HEADER_BYTES = 44
/** Where a model names no shortest length: less is a slip of the finger. */
const SHORTEST_SECONDS = 1

/** What a voice is made from. */
export const VOICE_SAMPLE: RecordingNeeds = {
  noun: 'sample',
  advice: 'of one voice alone, where it is quiet',
  ...SAMPLE_SECONDS,
  maxBytes: SAMPLE_BYTES.most,
  filename: 'voice-sample.wav',
}

/** What a model's field takes; null where it takes no WAV. */
export function needsOf({ formats, maxBytes, minSeconds, maxSeconds }: MediaLimits): RecordingNeeds | null {
  if (!formats.includes('wav')) return null
  const room = Math.floor((maxBytes - HEADER_BYTES) / 2 / LOWEST_HZ)
  return {
    noun: 'recording',
    advice: 'where it is quiet',
    min: minSeconds ?? SHORTEST_SECONDS,
    max: Math.min(room, maxSeconds ?? room),
    maxBytes,
    filename: 'recording.wav',
  }
}

/** How many samples a second there are in a file of that length. */
export function rateFor(seconds: number, { maxBytes }: Pick<RecordingNeeds, 'maxBytes'>): number {
  return RATES.find((hz) => HEADER_BYTES + Math.ceil(seconds * hz) * 2 <= maxBytes) ?? LOWEST_HZ
}
