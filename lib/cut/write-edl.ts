import anyAscii from 'any-ascii'
import { factsOf, FILM_TIMECODE, frameOf, timecodeOf } from './timecode'
import { filmFrames, placeClips, type PlacedClip } from './place-clips'
import type { Timeline } from './timeline'
import { wellFormed } from './well-formed'

const REEL_LENGTH = 8
/** Reel of a clip without a picture, as the format has it. */
const BLACK = 'BL'
const MUSIC = 'MUSIC'

/** The cut as a CMX 3600 list: picture and sound of the clips as one track, music on channels 3 and 4. */
export function writeEdl(timeline: Timeline): string {
  const { rate, music } = timeline
  const filmStart = frameOf(FILM_TIMECODE, rate)!
  const timecode = (frame: number) => timecodeOf(frame, rate)
  const reels = nameReels(timeline)
  const placed = placeClips(timeline)

  const line = (number: number, reel: string, channel: string, kind: string, times: readonly number[]) =>
    [
      `${String(number).padStart(3, '0')} `,
      reel.padEnd(REEL_LENGTH),
      channel.padEnd(5),
      kind.padEnd(8),
      ...times.map(timecode),
    ].join(' ')

  const events = placed.map((one, index) => {
    const { clip, startFrame, dissolveFrames } = one
    const before = placed[index - 1]
    const number = index + 1
    const reel = reels.get(clip.id)!
    const recordStart = filmStart + startFrame
    // The next event begins with its own dissolve, and carries the rest of this clip.
    const recordEnd = filmStart + (placed[index + 1]?.startFrame ?? one.endFrame)
    const sourceEnd = clip.inFrame + recordEnd - recordStart
    const channel = clip.hasAudio ? 'AA/V' : 'V'
    const times = [clip.inFrame, sourceEnd, recordStart, recordEnd]
    const level = levelNote(clip.gainDb, timecode(recordStart), reel)
    if (!before || dissolveFrames === 0)
      return [
        line(number, reel, channel, 'C', times),
        `* FROM CLIP NAME: ${ascii(clip.name)}`,
        ...sourceNotes(one),
        ...level,
      ]
    const left = before.clip.inFrame + startFrame - before.startFrame
    return [
      line(number, reels.get(before.clip.id)!, channel, 'C', [left, left, recordStart, recordStart]),
      line(number, reel, channel, `D    ${String(dissolveFrames).padStart(3, '0')}`, times),
      `* FROM CLIP NAME: ${ascii(before.clip.name)}`,
      `* TO CLIP NAME: ${ascii(clip.name)}`,
      ...sourceNotes(one),
      ...level,
    ]
  })

  const length = filmFrames(timeline)
  if (music && length > 0)
    events.push([
      line(events.length + 1, MUSIC, 'NONE', 'C', [0, length, filmStart, filmStart + length]),
      'AUD  3    4',
      `* FROM CLIP NAME: ${ascii(music.filename)}`,
      `* SOURCE FILE: ${ascii(music.filename)}`,
      ...levelNote(music.gainDb, timecode(filmStart), MUSIC),
    ])

  const head = [
    `TITLE: ${ascii(timeline.name).slice(0, 70).trim() || 'UNTITLED'}`,
    `FCM: ${factsOf(rate).dropped > 0 ? 'DROP FRAME' : 'NON-DROP FRAME'}`,
  ]
  return [head, ...events].map((lines) => `${lines.join('\r\n')}\r\n`).join('\r\n')
}

function sourceNotes({ clip }: PlacedClip): string[] {
  return clip.mediaId === null ? [] : [`* SOURCE FILE: ${ascii(clip.filename)}`]
}

function levelNote(gainDb: number, timecode: string, reel: string): string[] {
  return gainDb === 0 ? [] : [`* AUDIO LEVEL AT ${timecode} IS ${gainDb.toFixed(2)} DB  (REEL ${reel} A1)`]
}

/** One reel per medium, by its file's name: what makes two alike is replaced by a number. */
function nameReels({ clips }: Timeline): Map<string, string> {
  const byMedium = new Map<string, string>()
  const taken = new Set([BLACK, 'AX', MUSIC])
  return new Map(
    clips.map(({ id, mediaId, filename }) => {
      if (mediaId === null) return [id, BLACK]
      const known = byMedium.get(mediaId)
      if (known) return [id, known]
      const stem =
        ascii(filename.replace(/\.[^.]*$/, ''))
          .toUpperCase()
          .replaceAll(/[^A-Z0-9]/g, '') || 'CLIP'
      let reel = stem.slice(0, REEL_LENGTH)
      for (let number = 2; taken.has(reel); number++)
        reel = stem.slice(0, REEL_LENGTH - String(number).length) + number
      taken.add(reel)
      byMedium.set(mediaId, reel)
      return [id, reel]
    }),
  )
}

/** The words in letters that the format has, on one line. */
function ascii(text: string): string {
  return anyAscii(wellFormed(text))
    .replaceAll(/[^ -~]+/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
