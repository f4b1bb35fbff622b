import type { TimelineClip } from '@/lib/cut/timeline'

/** A clip with its place in the film. */
export interface PlacedClip {
  clip: TimelineClip
  /** Frames from the film's beginning: first one shown, and the one after the last. */
  from: number
  to: number
}

/** A stretch of the film in which the same clips are seen, each dissolving over the one before it. */
export interface CutPiece {
  from: number
  to: number
  layers: readonly PlacedClip[]
}

/** Where each clip lies: it begins where the one before it ends, less what they share. */
export function placeClips(clips: readonly TimelineClip[]): PlacedClip[] {
  let end = 0
  return clips.map((clip, at) => {
    const before = at === 0 ? 0 : (clips[at - 1]?.frames ?? 0)
    const from = end - Math.min(at === 0 ? 0 : clip.dissolveFrames, before, clip.frames)
    end = from + clip.frames
    return { clip, from, to: end }
  })
}

/** Cuts the film wherever a clip begins or ends, so that it can be drawn one stretch after the other. */
export function cutIntoPieces(placed: readonly PlacedClip[]): CutPiece[] {
  const edges = [...new Set(placed.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b)
  const pieces: CutPiece[] = []
  let first = 0
  for (const [at, from] of edges.slice(0, -1).entries()) {
    const to = edges[at + 1]!
    // Both ends only ever grow, so whoever ended stays behind.
    while ((placed[first]?.to ?? to) <= from) first += 1
    const layers: PlacedClip[] = []
    for (let index = first; (placed[index]?.from ?? to) < to; index++) {
      const clip = placed[index]!
      if (clip.to > from) layers.push(clip)
    }
    pieces.push({ from, to, layers })
  }
  return pieces
}
