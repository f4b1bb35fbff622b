import type { BoardElement, BoardShot } from './board'
import { castOf } from './say-shot'

/** Pictures that can stand for a shot before it is made, the best first: assets. */
export function stillsOf(
  shot: Pick<BoardShot, 'prompt' | 'elements' | 'startFrameId' | 'referenceIds'>,
  elements: readonly Pick<BoardElement, 'id' | 'handle' | 'imageIds'>[],
): string[] {
  const cast = castOf(shot, elements).flatMap(({ imageIds }) => imageIds.slice(0, 1))
  return [...(shot.startFrameId ? [shot.startFrameId] : []), ...shot.referenceIds, ...cast]
}
