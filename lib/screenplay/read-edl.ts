import { frameOf } from '@/lib/cut/timecode'
import type { Rate } from '@/lib/storyboard/board'

/** One clip of a track, as an edit list has it. */
export interface ListedClip {
  name: string
  /** Reel or file. */
  source: string
  /** First frame shown of what it is cut from, in its timecode. */
  inFrame: number
  /** How many are shown, with those of the dissolves at both ends. */
  frames: number
  /** First frame of the list that shows any of it. */
  startFrame: number
  /** Frames it shares with the clip before it. */
  dissolveFrames: number
  hasAudio: boolean
}

export interface ReadList {
  title: string
  rate: Rate
  /** The picture, in order. */
  clips: ListedClip[]
  /** Sound that runs by itself. */
  sounds: ListedClip[]
  /** What could not be read, for people, with the line. */
  problems: string[]
}

interface Entry {
  /** From 1. */
  line: number
  event: string
  reel: string
  channel: string
  dissolveFrames: number
  /** Source in and out, record in and out. */
  times: readonly [number, number, number, number]
  notes: string[]
}

const EVENT = /^(\d{1,6})\s+(\S+)\s+(\S+)\s+(C|D|W\d+|K[BO]?)\s+(?:\(?F?\)?\s*(\d{1,4})\s+)?(.+)$/
const TIMES = /^(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*$/
/** Lines that say more about the event above, and those that mean nothing here. */
const NOTE =
  /^(?:\*|>>>|M2\b|AUD\b|SPLIT:|EFFECTS NAME|FINAL CUT PRO|FCM:|TITLE:|FROM CLIP|TO CLIP|SOURCE FILE|COMMENT)/i

/** Reads a CMX 3600 list. The format does not say its rate: without one it is guessed from the frames counted. */
export function readEdl(text: string, rate: Rate = guessRate(text)): ReadList {
  const problems: string[] = []
  const entries: Entry[] = []
  let title = ''
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim().replaceAll(/\s+/g, ' ')
    if (!line) continue
    const named = /^TITLE:\s*(.*)$/i.exec(line)
    if (named) title = named[1]!
    else if (NOTE.test(line)) entries.at(-1)?.notes.push(line)
    else {
      const read = readEvent(line, index + 1, rate)
      if (typeof read === 'string') problems.push(read)
      else entries.push(read)
    }
  }
  if (entries.length === 0 && problems.length === 0) problems.push('There is no event in this edit list.')
  const clips = listClips(entries.filter(({ channel }) => /V|^B$/i.test(channel)))
  const sounds = listClips(entries.filter(({ channel }) => !/V|^B$/i.test(channel)))
  return { title, rate, clips, sounds, problems }
}

function readEvent(text: string, line: number, rate: Rate): Entry | string {
  const found = EVENT.exec(text)
  const times = found && TIMES.exec(found[6]!)
  if (!found || !times) return `Line ${line} is no event of an edit list: “${text.slice(0, 60)}”.`
  const [, event = '', reel = '', channel = '', kind = '', length] = found
  const frames: number[] = []
  for (const timecode of times.slice(1)) {
    const frame = frameOf(timecode, rate)
    if (frame === null) return `Line ${line}: ${timecode} is no timecode at ${rate} frames a second.`
    frames.push(frame)
  }
  const [sourceIn = 0, sourceOut = 0, recordIn = 0, recordOut = 0] = frames
  if (recordOut < recordIn) return `Line ${line} ends before it begins.`
  const dissolveFrames = kind === 'C' ? 0 : Number(length ?? 0)
  return {
    line,
    event,
    reel,
    channel,
    dissolveFrames,
    times: [sourceIn, sourceOut, recordIn, recordOut],
    notes: [],
  }
}

function listClips(entries: readonly Entry[]): ListedClip[] {
  const clips: ListedClip[] = []
  entries.forEach((entry, index) => {
    const [inFrame, , startFrame, endFrame] = entry.times
    const isOutgoing = entries[index + 1]?.event === entry.event
    // The first half of a transition only says from where it comes, unless it is as long as a clip.
    if (endFrame === startFrame) return
    const before = clips.at(-1)
    const mixes = entry.dissolveFrames > 0 && before && before.startFrame + before.frames === startFrame
    if (mixes) before.frames += entry.dissolveFrames
    const notes = [entries[index - 1], entry, entries[index + 1]].flatMap((one) =>
      one?.event === entry.event ? one.notes : [],
    )
    clips.push({
      name: firstIn(notes, entry.dissolveFrames > 0 && !isOutgoing ? TO : FROM) || entry.reel,
      source: firstIn(notes, /^\*?\s*SOURCE FILE:\s*(.+)$/i) || entry.reel,
      inFrame,
      frames: endFrame - startFrame,
      startFrame,
      dissolveFrames: mixes ? entry.dissolveFrames : 0,
      hasAudio: /A|^B$/i.test(entry.channel),
    })
  })
  return clips
}

const TO = /^\*?\s*TO CLIP NAME:\s*(.+)$/i
const FROM = /^\*?\s*(?:FROM )?CLIP NAME:\s*(.+)$/i

function firstIn(notes: readonly string[], pattern: RegExp): string {
  for (const note of notes) {
    const found = pattern.exec(note)
    if (found) return found[1]!.trim()
  }
  return ''
}

function guessRate(text: string): Rate {
  let highest = 0
  for (const [, frames] of text.matchAll(/\d\d:\d\d:\d\d[:;.](\d\d)/g))
    highest = Math.max(highest, Number(frames))
  const isDrop = /^FCM:\s*DROP/im.test(text) || /\d\d:\d\d:\d\d;\d\d/.test(text)
  if (isDrop) return highest < 30 ? '29.97 drop' : '59.94 drop'
  if (highest < 24) return '24'
  if (highest < 25) return '25'
  if (highest < 30) return '30'
  return highest < 50 ? '50' : '60'
}
