import type { MediaFormat } from '@/lib/catalog/model'

/** How long a sample may be, by Kling's pages; the others repeat it. */
export const SAMPLE_SECONDS = { min: 5, max: 30 } as const
/** Kling's pages take films too; of those the browser hands in the sound. */
export const SAMPLE_FORMATS: readonly MediaFormat[] = ['mp3', 'wav']
/** Nobody states one for samples: ours, and what Kling takes of sound elsewhere. */
export const SAMPLE_BYTES = {
  most: 10 * 1024 ** 2,
  safe: 5 * 1024 ** 2,
} as const

export type SampleFault =
  | 'short'
  | 'long'
  | 'silent'
  | 'quiet'
  | 'loud'
  | 'clipped'
  | 'pauses'
  | 'noise'
  | 'two-voices'
  | 'no-sound'
  | 'format'
  | 'large'

export interface SampleProblem {
  what: SampleFault
  /** No voice can be made of it; anything else is advice. */
  isFatal: boolean
  /** What is wrong and what to do, for the person at the screen. */
  message: string
}

/** What is known of a sample by its sound. Plain data, fit for JSON. */
export interface JudgedSample {
  seconds: number
  /** Level of the voice where it speaks, dBFS (root mean square); null where nobody speaks, or nothing was heard. */
  speechDb: number | null
  /** Highest sample, dBFS; null where there is none. */
  peakDb: number | null
  /** Share of samples that are cut off, 0 to 1. */
  clippedPart: number
  /** Share of time in which nobody speaks, 0 to 1. */
  quietPart: number
  /** Level between the words, dBFS, −96 at least; null where nothing was heard. */
  noiseFloorDb: number | null
  /** How many people seem to speak. */
  voices: 1 | 2
  /** Fatal ones first; empty for a good sample. */
  problems: readonly SampleProblem[]
}

/** Why a sample of that length is none; null when it is. So for recordings of other lengths. */
export function judgeLength(
  seconds: number,
  { min, max }: { min: number; max: number } = SAMPLE_SECONDS,
  noun = 'sample',
): SampleProblem | null {
  const needs = `a ${noun} needs ${min} to ${max} s`
  // 30.02 s must not read as the 30.0 s that it misses.
  if (seconds < min) {
    const is = Math.min(seconds, min - 0.1).toFixed(1)
    return { what: 'short', isFatal: true, message: `This is ${is} s long; ${needs}. Say a little more.` }
  }
  if (seconds <= max) return null
  const is = Math.max(seconds, max + 0.1).toFixed(1)
  return { what: 'long', isFatal: true, message: `This is ${is} s long; ${needs}. Keep its best part.` }
}

/** `−23 dB`, with a real minus sign, and never on two lines. */
export function sayDb(decibels: number): string {
  const whole = Math.round(decibels)
  return `${whole < 0 ? '−' : ''}${Math.abs(whole)} dB`
}
