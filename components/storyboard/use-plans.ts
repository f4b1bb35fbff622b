import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { ElementView } from '@/lib/elements/schema'
import { filmOffersOptions } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { type Plan, planBoard } from '@/lib/storyboard/plan'
import type { PlanProblem } from '@/lib/storyboard/plan-problems'

export interface Plans {
  plans: readonly Plan[]
  problems: readonly PlanProblem[]
  offers: readonly OfferView[]
  elements: readonly BoardElement[]
  /** Before the offers are there. */
  isPending: boolean
  isError: boolean
}

/** The ways to make the board as it is, planned anew while it is written, a moment behind the letters. */
export function usePlans(board: Board, views: readonly ElementView[]): Plans {
  const { data: offers, dataUpdatedAt, isPending, isError } = useQuery(filmOffersOptions())
  const { settings, shots } = useDeferredValue(board)
  const elements = useMemo(() => views.filter(({ isGone }) => !isGone).map(asElement), [views])
  return useMemo(() => {
    const known = { offers: offers ?? [], elements, isPending, isError }
    if (!offers) return { ...known, plans: [], problems: [] }
    return { ...known, ...planBoard({ settings, shots, elements, offers, at: new Date(dataUpdatedAt) }) }
  }, [settings, shots, elements, offers, dataUpdatedAt, isPending, isError])
}

function asElement({ images, ...view }: ElementView): BoardElement {
  return { ...view, imageIds: images.map(({ id }) => id), remoteIds: {} }
}
