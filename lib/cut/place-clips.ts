import type { Timeline, TimelineClip } from './timeline'

type Lengths = Pick<TimelineClip, 'frames' | 'dissolveFrames'>

export interface PlacedClip<Clip extends Lengths = TimelineClip> {
  clip: Clip
  /** First frame of the film that shows any of it. */
  startFrame: number
  /** First frame of the film that shows none of it any more. */
  endFrame: number
  /** Frames it shares with the clip before it. */
  dissolveFrames: number
}

/**
 * Where each clip stands in the film. A dissolve overlaps two clips, so the film is as long as its clips without their
 * dissolves. No frame shows three clips: a dissolve that would reach into the one before it is shortened.
 */
export function placeClips<Clip extends Lengths>({ clips }: { clips: readonly Clip[] }): PlacedClip<Clip>[] {
  const placed: PlacedClip<Clip>[] = []
  for (const clip of clips) {
    const before = placed.at(-1)
    const dissolveFrames = Math.max(0, Math.min(clip.dissolveFrames, dissolveRoom(before, clip.frames)))
    const startFrame = (before?.endFrame ?? 0) - dissolveFrames
    placed.push({ clip, startFrame, endFrame: startFrame + clip.frames, dissolveFrames })
  }
  return placed
}

/** The longest dissolve that a clip of so many frames has room for. */
export function dissolveRoom(before: PlacedClip<Lengths> | undefined, frames: number): number {
  // A clip keeps a frame of its own where it does not dissolve itself: edit lists have no clip of length 0.
  return before ? Math.min(frames, before.clip.frames - Math.max(1, before.dissolveFrames)) : 0
}

/** How long the film is. */
export function filmFrames(timeline: Pick<Timeline, 'clips'>): number {
  return placeClips(timeline).at(-1)?.endFrame ?? 0
}

/** A clip between edit points, as editing programs keep it: each in the middle of its dissolve, the rest being handles. */
export interface SplicedClip {
  clip: TimelineClip
  /** The edit point, in frames of the film. */
  atFrame: number
  /** First frame of the medium between the edit points. */
  inFrame: number
  frames: number
  /** Frames of the dissolve at its beginning that lie before the edit point, and after it. */
  dissolveBefore: number
  dissolveAfter: number
}

export function spliceClips(timeline: Pick<Timeline, 'clips'>): SplicedClip[] {
  const placed = placeClips(timeline)
  return placed.map(({ clip, startFrame, endFrame, dissolveFrames }, index) => {
    const dissolveBefore = Math.floor(dissolveFrames / 2)
    const atFrame = startFrame + dissolveBefore
    const next = placed[index + 1]
    const untilFrame = next ? next.startFrame + Math.floor(next.dissolveFrames / 2) : endFrame
    return {
      clip,
      atFrame,
      inFrame: clip.inFrame + dissolveBefore,
      frames: untilFrame - atFrame,
      dissolveBefore,
      dissolveAfter: dissolveFrames - dissolveBefore,
    }
  })
}
