import { secondsOf } from '@/lib/cut/timecode'
import { MAX_SHOT_SECONDS, MAX_SHOTS } from '@/lib/storyboard/board'
import { readEdl } from './read-edl'
import { readOtio } from './read-otio'

/** The longest edit list that is read, in characters. */
const MAX_CHARACTERS = 5_000_000

export interface ShotTiming {
  name: string
  /** Whole, 1 or more: as long as the clip is seen, with its dissolves. */
  seconds: number
  /** Reel or file it was cut from. */
  source: string
}

export interface ReadTiming {
  title: string
  shots: ShotTiming[]
  /** What could not be used, for people. */
  problems: string[]
}

/** Names and lengths of a cut made elsewhere, from an EDL (CMX 3600) or an OTIO file. */
export function importTiming(text: string): ReadTiming {
  if (text.length > MAX_CHARACTERS)
    return { title: '', shots: [], problems: ['This file is longer than an edit list can be (5 MB).'] }
  const { title, rate, clips, problems } = /^\uFEFF?\s*[{[]/.test(text) ? readOtio(text) : readEdl(text)
  const said = [...problems]
  if (clips.length > MAX_SHOTS)
    said.push(`There are ${clips.length} clips in this cut; the first ${MAX_SHOTS} were read.`)
  const shots = clips.slice(0, MAX_SHOTS).map(({ name, source, frames }, index) => {
    const seconds = Math.max(1, Math.round(secondsOf(frames, rate)))
    if (seconds > MAX_SHOT_SECONDS)
      said.push(
        `“${name || `Clip ${index + 1}`}” is ${seconds} s long; a shot has ${MAX_SHOT_SECONDS} s at most, so it was cut to that.`,
      )
    return { name: name || `Clip ${index + 1}`, seconds: Math.min(seconds, MAX_SHOT_SECONDS), source }
  })
  return { title, shots, problems: said }
}
