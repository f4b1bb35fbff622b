import type { Board, BoardElement, BoardSettings, BoardShot } from '@/lib/storyboard/board'
import { changedSince, inputsOf } from '@/lib/storyboard/inputs-of'
import { comingTake, pickedTake } from './picked-take'
import { sameItems } from './same-items'
import type { TakeView } from './schema'
import { takesOf } from './takes-of'

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

interface Known {
  settings: BoardSettings
  elements: readonly BoardElement[]
  progress: ShotProgress
}

const known = new WeakMap<BoardShot, Known>()

/** Of every shot, by its id: the same object as before for each that nothing changed for. */
export function readProgress(
  { shots, settings }: Pick<Board, 'shots' | 'settings'>,
  elements: readonly BoardElement[],
  takes: readonly TakeView[],
): Map<string, ShotProgress> {
  return new Map(
    shots.map((shot) => {
      const own = takesOf(shot.id, takes)
      if (own.length === 0) return [shot.id, NO_PROGRESS]
      const before = known.get(shot)
      const isSame =
        before?.settings === settings && before.elements === elements && sameItems(before.progress.takes, own)
      const progress = isSame ? before.progress : progressOf(shot, own, inputsOf(shot, elements, settings))
      if (!isSame) known.set(shot, { settings, elements, progress })
      return [shot.id, progress]
    }),
  )
}

function progressOf(
  shot: BoardShot,
  takes: readonly TakeView[],
  inputs: ReturnType<typeof inputsOf>,
): ShotProgress {
  const picked = pickedTake(shot, takes)
  const last = takes.at(-1)!
  return {
    takes,
    picked,
    coming: comingTake(takes),
    failed: last.state === 'failed' || last.state === 'unknown' ? last : null,
    changed: picked ? changedSince(picked.inputs, inputs) : [],
  }
}

/** Whether it has to be made, again or for the first time. */
export function isDue({ picked, coming, changed }: ShotProgress): boolean {
  return !coming && (picked?.state !== 'done' || changed.length > 0)
}
