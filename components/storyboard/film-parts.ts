import type { Board, BoardElement } from '@/lib/storyboard/board'
import type { TakeView } from '@/lib/takes/schema'
import type { ShotProgress } from '@/lib/takes/shot-progress'

/** All that is known of a film, for what makes a part of it. */
export interface FilmParts {
  storyboardId: string
  board: Board
  elements: readonly BoardElement[]
  takes: readonly TakeView[]
  /** By shot. */
  progress: ReadonlyMap<string, ShotProgress>
  mayGenerate: boolean
}
