import type { TakeView } from './schema'
import { takesOf } from './takes-of'

/**
 * The take that stands for a shot: the one somebody picked, else the newest that is done. One that was picked stays so when its
 * file is gone: the film must not show something else without a word.
 */
export function pickedTake<Take extends Pick<TakeView, 'id' | 'shotId' | 'number' | 'state'>>(
  shot: { id: string; takeId: string | null },
  takes: readonly Take[],
): Take | null {
  const own = takesOf(shot.id, takes)
  const picked = own.find(({ id }) => id === shot.takeId)
  if (picked) return picked
  const done = own.filter(({ state }) => state === 'done')
  return done.reduce<Take | null>((last, take) => (last && last.number > take.number ? last : take), null)
}

/** Of the takes of one shot, the newest that is on its way. */
export function comingTake<Take extends Pick<TakeView, 'state'>>(takes: readonly Take[]): Take | null {
  return takes.findLast(({ state }) => COMING.has(state)) ?? null
}

const COMING: ReadonlySet<TakeView['state']> = new Set(['asked', 'waiting', 'running'])
