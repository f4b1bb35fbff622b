'use client'

import { useQuery } from '@tanstack/react-query'
import { formatMicros } from '@/lib/core/money'
import { budgetsOptions } from '@/lib/ledger/client'

const CENT_MICROS = 10_000
const WHOSE = { workspace: 'the workspace’s', person: 'your own', project: 'the project’s' } as const

/** What one can still spend this month, in whole cents; play money until there is a live key. */
export function BudgetChip() {
  const { data } = useQuery(budgetsOptions())
  const budget = data && (data.hasLiveKey ? data.live : data.simulated)
  const used = budget ? 1 - budget.leftMicros / Math.max(1, budget.limitMicros) : 0
  return (
    <div
      className="px-2 text-xs"
      title={
        budget
          ? `${formatMicros(budget.leftMicros)} left of ${WHOSE[budget.scopeType]} ${formatMicros(budget.limitMicros)} in ${budget.month}: ${formatMicros(budget.spentMicros)} spent, ${formatMicros(budget.heldMicros)} held`
          : undefined
      }
    >
      <p className="text-sm">
        {budget
          ? `${formatMicros(Math.floor(budget.leftMicros / CENT_MICROS) * CENT_MICROS)} left`
          : '\u00a0'}
      </p>
      <p className="text-muted">
        {budget ? (budget.isSimulated ? 'simulated money' : 'this month') : '\u00a0'}
      </p>
      <div aria-hidden className="mt-1.5 h-0.5 rounded-full bg-surface-3">
        <div
          className="h-full rounded-full bg-muted"
          style={{ width: `${Math.min(100, Math.max(0, 100 - used * 100))}%` }}
        />
      </div>
    </div>
  )
}
