import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { filmOffersOptions } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import type { PlanProblem } from '@/lib/storyboard/plan-problems'
import { planTakes, type TakePlan } from '@/lib/takes/plan-takes'
import type { TakeView } from '@/lib/takes/schema'
import { useBoardVoices } from './use-board-voices'

export interface Plans {
  plans: readonly TakePlan[]
  problems: readonly PlanProblem[]
  offers: readonly OfferView[]
  /** Before the offers are there. */
  isPending: boolean
  isError: boolean
}

/** The ways to make some shots of the board as it is, planned anew while it is written, a moment behind the letters. */
export function usePlans(
  board: Pick<Board, 'settings' | 'shots'>,
  elements: readonly BoardElement[],
  takes: readonly TakeView[],
  shotIds: ReadonlySet<string>,
): Plans {
  const { data: offers, dataUpdatedAt, isPending, isError } = useQuery(filmOffersOptions())
  const { settings, shots } = useDeferredValue(board)
  const voices = useBoardVoices()
  return useMemo(() => {
    const known = { offers: offers ?? [], isPending, isError }
    if (!offers) return { ...known, plans: [], problems: [] }
    const isMade = (shotId: string) => shotIds.has(shotId)
    return {
      ...known,
      ...planTakes({ settings, shots, elements, voices, offers, takes, isMade, at: new Date(dataUpdatedAt) }),
    }
  }, [settings, shots, elements, voices, takes, shotIds, offers, dataUpdatedAt, isPending, isError])
}
