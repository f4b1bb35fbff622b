import type { Board, BoardElement, BoardShot } from '@/lib/storyboard/board'
import { changedSince, inputsOf } from '@/lib/storyboard/inputs-of'
import { pickedTake } from './picked-take'
import type { TakeView } from './schema'

/** How far a shot is. */
export interface ShotProgress {
  /** All of its takes, the first made first. */
  takes: readonly TakeView[]
  /** The one that stands for it. */
  picked: TakeView | null
  /** The newest that is on its way. */
  coming: TakeView | null
  /** The newest, when it came to nothing and nothing newer is there. */
  failed: TakeView | null
  /** What is another one now than when its take was made; empty while it is fresh. */
  changed: readonly string[]
}

export const NO_PROGRESS: ShotProgress = { takes: [], picked: null, coming: null, failed: null, changed: [] }

/** Of every shot, by its id. */
export function readProgress(
  { shots, settings }: Pick<Board, 'shots' | 'settings'>,
  elements: readonly BoardElement[],
  takes: readonly TakeView[],
): Map<string, ShotProgress> {
  const byShot = new Map<string, TakeView[]>()
  for (const take of takes) byShot.set(take.shotId, [...(byShot.get(take.shotId) ?? []), take])
  return new Map(
    shots.map((shot) => [
      shot.id,
      progressOf(shot, byShot.get(shot.id) ?? [], () => inputsOf(shot, elements, settings)),
    ]),
  )
}

function progressOf(
  shot: BoardShot,
  takes: readonly TakeView[],
  inputs: () => ReturnType<typeof inputsOf>,
): ShotProgress {
  if (takes.length === 0) return NO_PROGRESS
  const picked = pickedTake(shot, takes)
  const coming = takes.findLast(({ state }) => state === 'running' || state === 'waiting') ?? null
  const last = takes.at(-1)!
  return {
    takes,
    picked,
    coming,
    failed: last.state === 'failed' || last.state === 'unknown' ? last : null,
    changed: picked ? changedSince(picked.inputs, inputs()) : [],
  }
}

/** Whether it has to be made, again or for the first time. */
export function isDue({ picked, coming, changed }: ShotProgress): boolean {
  return !coming && (picked?.state !== 'done' || changed.length > 0)
}
