import { dissolveRoom, placeClips } from '@/lib/cut/place-clips'
import { framesOf } from '@/lib/cut/timecode'
import { pickedTake } from '@/lib/takes/picked-take'
import type { TakeFile, TakeView } from '@/lib/takes/schema'
import type { Board, BoardShot, CutClip, Rate } from './board'
import { beginCut, fitClip } from './cut-edits'

/** A take whose clip is there to be played. */
type ShownTake = TakeView & { file: TakeFile }

/** One clip of the cut as it is played. All frames are the film's. */
export interface CutPart {
  clip: CutClip
  shot: BoardShot
  /** The shot's place on the strip, from 1. */
  shotNumber: number
  /** Null: a title frame stands in for it. */
  take: ShownTake | null
  /** How long the take is, or without one the shot. */
  sourceFrames: number
  /** First frame shown, from the take's beginning, and how many are. */
  inFrame: number
  frames: number
  /** Frames that it shares with the one before it. */
  dissolveFrames: number
  /** The longest dissolve there is room for. */
  dissolveRoom: number
  /** In the film: the first frame that shows it, and the first that does not any more. */
  startFrame: number
  endFrame: number
}

/** The cut as it is played; every shot after the one before it until somebody cuts. Clips whose shot was taken out wait for it. */
export function layOutCut({ cut, shots, settings }: Board, takes: readonly TakeView[]): CutPart[] {
  const numbers = new Map(shots.map((shot, at) => [shot.id, { shot, shotNumber: at + 1 }]))
  const clips = (cut.length > 0 ? cut : beginCut(shots)).flatMap((clip) => {
    const found = numbers.get(clip.shotId)
    if (!found) return []
    const take = shownTake(found.shot, takes)
    const sourceFrames = lengthOf(found.shot, take, settings.rate)
    const { dissolveFrames } = clip
    return [{ ...found, clip, take, sourceFrames, ...fitClip(clip, sourceFrames), dissolveFrames }]
  })
  const placed = placeClips({ clips })
  return placed.map(({ clip, startFrame, endFrame, dissolveFrames }, at) => ({
    ...clip,
    dissolveFrames,
    dissolveRoom: dissolveRoom(placed[at - 1], clip.frames),
    startFrame,
    endFrame,
  }))
}

/** A shot's take, if there is a clip of it. */
function shownTake(shot: BoardShot, takes: readonly TakeView[]): ShownTake | null {
  const take = pickedTake(shot, takes)
  return take?.state === 'done' && take.file?.mediaType === 'video' ? { ...take, file: take.file } : null
}

function lengthOf({ durationSeconds }: BoardShot, take: TakeView | null, rate: Rate): number {
  const [from, until] = take ? [take.startMs / 1000, take.endMs / 1000] : [0, durationSeconds]
  return Math.max(1, framesOf(until, rate) - framesOf(from, rate))
}

/** Places of the first and the last part that a frame shows; the film's last frame beyond its end. Null for an empty film. */
export function partsAt(
  parts: readonly Pick<CutPart, 'startFrame' | 'endFrame'>[],
  frame: number,
): { first: number; last: number } | null {
  if (parts.length === 0) return null
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (parts[middle]!.startFrame <= frame) low = middle
    else high = middle - 1
  }
  const before = parts[low - 1]
  return { first: before && before.endFrame > frame ? low - 1 : low, last: low }
}
