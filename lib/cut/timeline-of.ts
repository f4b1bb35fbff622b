import { speakingSeconds } from '@/lib/screenplay/speaking-seconds'
import type { Board, BoardElement, BoardSettings, BoardShot, CutClip, Rate } from '@/lib/storyboard/board'
import { pickedTake } from '@/lib/takes/picked-take'
import type { TakeView } from '@/lib/takes/schema'
import { placeClips, spliceClips } from './place-clips'
import { framesOf } from './timecode'
import type { Caption, Timeline, TimelineClip } from './timeline'

interface Film {
  name: string
  board: Board
  takes: readonly TakeView[]
  /** The medium of `board.settings.musicId`, where it is there. */
  music: { mediaId: string; filename: string } | null
  /** For the names of those who speak. */
  elements?: readonly Pick<BoardElement, 'id' | 'name'>[]
}

/** The shorter side of a picture. */
const SIDE_PX: Record<BoardSettings['quality'], number> = { '720p': 720, '1080p': 1080, '4k': 2160 }

/**
 * The film as it is cut; every shot after the one before it until somebody cuts. A shot without a finished take is a card of
 * its seconds, and a clip never shows more than its take has.
 */
export function timelineOf({ name, board, takes, music, elements = [] }: Film): Timeline {
  const { settings, shots } = board
  const filenames = new Map<string, string>()
  const clips = cutOf(board).flatMap((cut) => {
    const at = shots.findIndex(({ id }) => id === cut.shotId)
    const shot = shots[at]
    return shot ? [clipOf(cut, shot, at + 1, takes, settings.rate, filenames)] : []
  })
  const placed = placeClips({ clips: clips.map(({ clip }) => clip) })
  const timeline = {
    name,
    rate: settings.rate,
    ...sizeOf(settings),
    clips: placed.map(({ clip, dissolveFrames }) => ({ ...clip, dissolveFrames })),
    music: music && { ...music, filename: `music${endingOf(music.filename)}`, gainDb: settings.musicGainDb },
  }
  return { ...timeline, captions: captionsOf(timeline, clips, elements) }
}

/** Even, as encoders need it. */
export function sizeOf({ aspectRatio, quality }: Pick<BoardSettings, 'aspectRatio' | 'quality'>) {
  const short = SIDE_PX[quality]
  const long = (short * 16) / 9
  return {
    widthPx: aspectRatio === '16:9' ? long : short,
    heightPx: aspectRatio === '9:16' ? long : short,
  }
}

function cutOf({ cut, shots }: Board): readonly CutClip[] {
  if (cut.length > 0) return cut
  return shots.map(({ id }) => ({
    id,
    shotId: id,
    inFrame: 0,
    frames: null,
    dissolveFrames: 0,
    gainDb: 0,
  }))
}

/** A clip with what it is cut from. */
interface CutFrom {
  clip: TimelineClip
  shot: BoardShot
  take: Span
}

/** Where a take lies in its medium, in frames; `mediaFrames` is how long that is. */
interface Span {
  fromFrame: number
  frames: number
  mediaFrames: number
}

function clipOf(
  cut: CutClip,
  shot: BoardShot,
  number: number,
  takes: readonly TakeView[],
  rate: Rate,
  filenames: Map<string, string>,
): CutFrom {
  const picked = pickedTake(shot, takes)
  const file = picked?.file?.mediaType === 'video' ? picked.file : null
  const take = picked && file ? spanOf(picked, file.durationMs, rate) : wholeOf(shot.durationSeconds, rate)
  const skipped = Math.min(cut.inFrame, take.frames - 1)
  if (picked && file && !filenames.has(file.assetId)) {
    const stem = `${String(number).padStart(3, '0')}_take${picked.number}`
    filenames.set(file.assetId, `${stem}${endingOf(file.filename)}`)
  }
  const clip = {
    id: cut.id,
    name: `Shot ${number}`,
    mediaId: file?.assetId ?? null,
    filename: file ? filenames.get(file.assetId)! : '',
    hasAudio: file?.hasAudio ?? false,
    mediaFrames: take.mediaFrames,
    inFrame: take.fromFrame + skipped,
    frames: Math.min(cut.frames ?? Infinity, take.frames - skipped),
    dissolveFrames: cut.dissolveFrames,
    gainDb: cut.gainDb,
  }
  return { clip, shot, take }
}

/** A medium whose length nobody knows is as long as the take needs. */
function spanOf({ startMs, endMs }: TakeView, durationMs: number | null, rate: Rate): Span {
  const { mediaFrames } = wholeOf((durationMs ?? endMs) / 1000, rate)
  const fromFrame = Math.min(framesOf(startMs / 1000, rate), mediaFrames - 1)
  const untilFrame = Math.min(framesOf(endMs / 1000, rate), mediaFrames)
  return { fromFrame, frames: Math.max(1, untilFrame - fromFrame), mediaFrames }
}

function wholeOf(seconds: number, rate: Rate): Span {
  const frames = Math.max(1, framesOf(seconds, rate))
  return { fromFrame: 0, frames, mediaFrames: frames }
}

/** Each line takes its part of the whole shot by how long it is to say; of a trimmed shot those are left that are seen. */
function captionsOf(
  timeline: Omit<Timeline, 'captions'>,
  clips: readonly CutFrom[],
  elements: readonly Pick<BoardElement, 'id' | 'name'>[],
): Caption[] {
  return spliceClips(timeline).flatMap(({ atFrame, inFrame, frames }, index) => {
    const { shot, take } = clips[index]!
    const lines = shot.lines.filter(({ words }) => words.trim() !== '')
    const seconds = lines.map(({ words }) => speakingSeconds(words))
    const all = seconds.reduce((sum, one) => sum + one, 0)
    let said = 0
    return lines.flatMap(({ speakerId, speaker, words }, at) => {
      const place = (part: number) =>
        clamp(take.fromFrame + Math.round((take.frames * part) / all) - inFrame, 0, frames)
      const from = place(said)
      said += seconds[at]!
      const until = place(said)
      const name = elements.find(({ id }) => id === speakerId)?.name ?? speaker
      return until > from ? [{ fromFrame: atFrame + from, frames: until - from, speaker: name, words }] : []
    })
  })
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

/** With its dot; empty where there is none. */
function endingOf(filename: string): string {
  return /\.[a-z0-9]{1,5}$/i.exec(filename)?.[0].toLowerCase() ?? ''
}
