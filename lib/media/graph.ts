/** Of every film's sound. */
export const AUDIO_HZ = 48_000

interface Work {
  output: string
  /** Longest silence: from the start, or from the last word on how far it is. */
  timeoutMs: number
  /** Gives way to everything else on the machine. */
  isBackground?: boolean
}

/**
 * One run of the engine: an FFmpeg filter graph whose outputs `[out0]` (picture) and `[out1]` (sound) go into one file. A
 * file of sound alone takes `[out0]`.
 */
export interface GraphJob extends Work {
  graph: string
  format: 'mp4' | 'jpeg' | 'png' | 'mp3' | 'wav'
  /** A still is the last picture of the graph instead of its first. */
  isLast?: boolean
  hasSound: boolean
  /** x264 speed and quality. */
  preset: 'ultrafast' | 'veryfast'
  crf: number
}

/** A graph that gives `count` pictures or samples on `[out0]`, no more and no fewer. */
export interface Piece {
  graph: string
  count: number
}

/** Frames a second as a fraction, e.g. 24000/1001. */
export interface ExactRate {
  num: number
  den: number
}

/** A title that a player can show or not. */
export interface TimedText {
  fromMs: number
  durationMs: number
  text: string
}

/** Graphs that follow one another into one MP4. Only one is open at a time, so that a long film needs no more memory. */
export interface FilmJob extends Work {
  format: 'film'
  pieces: readonly Piece[]
  rate: ExactRate
  /** Of the whole film, on `[out0]`. */
  sound: string
  captions: readonly TimedText[]
  crf: number
}

/** The same of sound: a WAV of 48 kHz in 32-bit floats, which nothing can clip. */
export interface SoundJob extends Work {
  format: 'sound'
  pieces: readonly Piece[]
}

/** Measures a sound that the graph gives to `ebur128`; a JSON file of `Loudness`. */
export interface LoudnessJob extends Work {
  format: 'loudness'
  graph: string
}

export interface Loudness {
  /** Integrated, LUFS: −70 is silence. */
  lufs: number
  /** Highest true peak, dBTP; null where there is none. */
  peakDb: number | null
}

export type EngineJob = GraphJob | FilmJob | SoundJob | LoudnessJob

/** Says that a job is still going: pictures or samples done so far. */
export interface EngineProgress {
  done: number
}

/** What the engine's process says to a job, once. */
export type EngineAnswer =
  | { ok: true }
  /** `isUnavailable`: FFmpeg itself could not be loaded; nothing was tried. */
  | { ok: false; isUnavailable: boolean; message: string }

/** Quotes a value for a filter graph: once for the option parser, once for the graph parser. */
export function graphValue(text: string): string {
  const option = text.replaceAll(/[\\':]/g, (sign) => `\\${sign}`)
  return option.replaceAll(/[\\'[\],;]/g, (sign) => `\\${sign}`)
}
