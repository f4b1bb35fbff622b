import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { takesOptions } from '@/lib/takes/client'
import type { TakeView } from '@/lib/takes/schema'
import { readProgress, type ShotProgress } from '@/lib/takes/shot-progress'

const NONE: TakeView[] = []

/** What was made of each shot, and what is on its way. */
export function useTakes(
  storyboardId: string,
  board: Board,
  elements: readonly BoardElement[],
): { takes: readonly TakeView[]; progress: ReadonlyMap<string, ShotProgress>; isPending: boolean } {
  const { data: takes = NONE, isPending } = useQuery(takesOptions(storyboardId))
  const { shots, settings } = board
  const progress = useMemo(
    () => readProgress({ shots, settings }, elements, takes),
    [shots, settings, elements, takes],
  )
  return { takes, progress, isPending }
}
