import 'server-only'
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny'
import { MediaError } from './engine'
import { HD_PX, TURNS } from './take-frame'

/** What has to be known of a video before its pictures can stand in a film. */
export interface SourceFacts {
  path: string
  /** Time of the first picture, seconds; the sound's is counted from it. */
  firstSeconds: number
  lastSeconds: number
  /** Turns it upright; ends in a comma where it is not empty. */
  turn: string
  /** Its colours name no standard and are meant as HDTV's. */
  isUntaggedHd: boolean
  /** How much later than the picture its sound begins, seconds, may be negative; null without sound. */
  soundLateSeconds: number | null
}

/** Throws MediaError. */
export async function lookAtSource(path: string): Promise<SourceFacts> {
  try {
    using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) })
    const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
    if (!video) throw new MediaError('There is no picture in that file.')
    const [firstSeconds, lastSeconds, { matrix }, soundSeconds] = await Promise.all([
      video.getFirstTimestamp(),
      video.computeDuration(),
      video.getColorSpace(),
      audio?.getFirstTimestamp(),
    ])
    return {
      path,
      firstSeconds,
      lastSeconds,
      turn: TURNS[video.rotation] ?? '',
      isUntaggedHd: !matrix && video.codedHeight >= HD_PX,
      soundLateSeconds: soundSeconds === undefined ? null : Math.max(0, soundSeconds) - firstSeconds,
    }
  } catch (cause) {
    throw cause instanceof MediaError
      ? cause
      : new MediaError('The file cannot be read as video; it may be damaged.', { cause })
  }
}
