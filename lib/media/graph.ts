/**
 * One run of the engine: an FFmpeg filter graph whose outputs `[out0]` (picture) and `[out1]` (sound) go into one file. A
 * file of sound alone takes `[out0]`.
 */
export interface EngineJob {
  graph: string
  output: string
  format: 'mp4' | 'jpeg' | 'png' | 'mp3' | 'wav'
  /** A still is the last picture of the graph instead of its first. */
  isLast?: boolean
  hasSound: boolean
  /** x264 speed and quality. */
  preset: 'ultrafast' | 'veryfast'
  crf: number
  timeoutMs: number
  /** Gives way to everything else on the machine. */
  isBackground?: boolean
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
