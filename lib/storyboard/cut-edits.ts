import type { BoardShot, CutClip } from './board'

/** What a clip shows of its source, in the film's frames: never more than there is, and a frame of it at least. */
export interface Stretch {
  inFrame: number
  frames: number
}

/** What is left of a clip in the take that is there now, which may be shorter than the one it was cut from. */
export function fitClip(clip: Pick<CutClip, 'inFrame' | 'frames'>, sourceFrames: number): Stretch {
  const inFrame = within(clip.inFrame, 0, sourceFrames - 1)
  return { inFrame, frames: within(clip.frames ?? sourceFrames, 1, sourceFrames - inFrame) }
}

/** Begins later, or earlier where `by` is below 0, and ends where it ended. */
export function trimIn({ inFrame, frames }: Stretch, by: number): Stretch {
  const from = within(inFrame + by, 0, inFrame + frames - 1)
  return { inFrame: from, frames: inFrame + frames - from }
}

/** Ends later, or earlier where `by` is below 0. */
export function trimOut({ inFrame, frames }: Stretch, by: number, sourceFrames: number): Stretch {
  return { inFrame, frames: within(frames + by, 1, sourceFrames - inFrame) }
}

/** Shows as much of the source from elsewhere. */
export function slip({ inFrame, frames }: Stretch, by: number, sourceFrames: number): Stretch {
  return { inFrame: within(inFrame + by, 0, sourceFrames - frames), frames }
}

/** The whole of a shot. Its id is the shot's, so that two people who begin a cut at once begin the same one. */
export function wholeClip(shotId: string): CutClip {
  return { id: shotId, shotId, inFrame: 0, frames: null, dissolveFrames: 0, gainDb: 0 }
}

/** Every shot, whole, after the one before it. */
export function beginCut(shots: readonly BoardShot[]): CutClip[] {
  return shots.map(({ id }) => wholeClip(id))
}

/** Those that no clip shows. */
export function leftOut(cut: readonly CutClip[], shots: readonly BoardShot[]): BoardShot[] {
  const shown = new Set(cut.map(({ shotId }) => shotId))
  return shots.filter(({ id }) => !shown.has(id))
}

/** After which clip a shot is put back: that of the nearest shot before it; null: at the beginning. */
export function placeBack(
  cut: readonly CutClip[],
  shots: readonly BoardShot[],
  shotId: string,
): string | null {
  const earlier = shots.slice(
    0,
    shots.findIndex(({ id }) => id === shotId),
  )
  for (const { id } of earlier.toReversed()) {
    const clip = cut.findLast((one) => one.shotId === id)
    if (clip) return clip.id
  }
  return null
}

/** After which other clip one stands once it is at a place, from 0; null: at the beginning. */
export function clipBefore(clipIds: readonly string[], clipId: string, place: number): string | null {
  const rest = clipIds.filter((id) => id !== clipId)
  return rest[within(place, 0, rest.length) - 1] ?? null
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
