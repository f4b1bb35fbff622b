import { useQuery } from '@tanstack/react-query'
import type { Micros } from '@/lib/core/money'
import { budgetsOptions } from '@/lib/ledger/client'
import type { PlannedCall } from '@/lib/storyboard/plan'
import type { TakePlan } from '@/lib/takes/plan-takes'

/** The calls of a plan that are above what this person may spend on one clip alone: those are asked for instead of sent. */
export function useDearCalls(plan: TakePlan | undefined): {
  dear: readonly PlannedCall[]
  limitMicros: Micros
} {
  const limitMicros = useQuery(budgetsOptions()).data?.approvalMicros ?? Infinity
  const dear = plan?.calls.filter(({ quote }) => (quote.guardTotalMicros ?? 0) > limitMicros) ?? []
  return { dear, limitMicros }
}
