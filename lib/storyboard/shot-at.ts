import type { BoardShot } from './board'

export interface PlacedShot {
  shot: BoardShot
  /** From 0. */
  at: number
  startSeconds: number
}

/** How long the film is. */
export function secondsOf(shots: readonly { durationSeconds: number }[]): number {
  return shots.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)
}

/** Every shot with where it begins, one after the other. */
export function placeShots(shots: readonly BoardShot[]): PlacedShot[] {
  let startSeconds = 0
  return shots.map((shot, at) => {
    const placed = { shot, at, startSeconds }
    startSeconds += shot.durationSeconds
    return placed
  })
}

/** The one that is shown at a time; the last one at the very end. Null for an empty film. */
export function shotAt(placed: readonly PlacedShot[], seconds: number): PlacedShot | null {
  let low = 0
  let high = placed.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (placed[middle]!.startSeconds <= seconds) low = middle
    else high = middle - 1
  }
  return placed[low] ?? null
}
