import type { Rate } from '@/lib/storyboard/board'

/** A film ready to be shown, rendered or handed on: every time is a whole number of its frames. */
export interface Timeline {
  name: string
  rate: Rate
  widthPx: number
  heightPx: number
  clips: readonly TimelineClip[]
  music: { mediaId: string; filename: string; gainDb: number } | null
  captions: readonly Caption[]
}

export interface TimelineClip {
  id: string
  /** For people and edit lists, e.g. `Shot 3`. */
  name: string
  /** An asset; null where there is no picture yet. */
  mediaId: string | null
  /** As it is named in the zip of media, e.g. `003_take2.mp4`. */
  filename: string
  hasAudio: boolean
  /** How long the medium is. */
  mediaFrames: number
  /** First frame of the medium that is shown. */
  inFrame: number
  /** How many are shown, with those of the dissolves at both ends. */
  frames: number
  /** How many it shares with the clip before it; 0 is a cut. Never more than either has. */
  dissolveFrames: number
  gainDb: number
}

export interface Caption {
  /** Frames from the film's beginning. */
  fromFrame: number
  frames: number
  speaker: string
  words: string
}
