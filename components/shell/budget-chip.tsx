'use client'

import { useQuery } from '@tanstack/react-query'
import { formatMicros } from '@/lib/core/money'
import { budgetsOptions } from '@/lib/ledger/client'

/** What is left of this month's money; play money until there is a live key. */
export function BudgetChip() {
  const { data } = useQuery(budgetsOptions())
  const budget = data && (data.hasLiveKey ? data.live : data.simulated)
  return (
    <p
      className="hidden min-h-9 flex-col justify-center rounded-control bg-surface-1 px-2 text-xs md:flex"
      title={
        budget
          ? `${formatMicros(budget.spentMicros)} spent and ${formatMicros(budget.heldMicros)} held of ${formatMicros(budget.limitMicros)} in ${budget.month}`
          : undefined
      }
    >
      <span className="text-sm">{budget ? `${formatMicros(budget.leftMicros)} left` : '…'}</span>
      <span className="text-muted">{budget?.isSimulated ? 'simulated money' : 'this month'}</span>
    </p>
  )
}
