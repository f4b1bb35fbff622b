'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { formatMicros } from '@/lib/core/money'
import { budgetsOptions } from '@/lib/ledger/client'
import type { BudgetView } from '@/lib/ledger/schema'
import type { PriceRow } from '@/lib/pricing/client'

/** What is left before and after, as figures and as a line. */
export function BudgetLine({ chosen, className }: { chosen: PriceRow | null; className?: string }) {
  const { data: budgets } = useQuery(budgetsOptions())
  const budget = budgets && (chosen?.view.key?.isSimulator === false ? budgets.live : budgets.simulated)
  const left = budget?.leftMicros
  const price = chosen?.quote.guardTotalMicros ?? 0
  const after = left === undefined ? undefined : left - price
  const most = budget?.generationMicros ?? null
  const isShort = after !== undefined && after < 0
  const share = (amount: number | undefined) =>
    `${Math.min(100, Math.max(0, (100 * (amount ?? 0)) / Math.max(1, budget?.limitMicros ?? 1)))}%`
  return (
    <div className={clsx('text-sm text-muted', className)}>
      <p className="flex justify-between">
        <span>{budget ? nameOf(budget) : 'Budget'}</span>
        {left === undefined || after === undefined ? (
          <span>…</span>
        ) : (
          <span>
            {formatMicros(left)}
            {chosen ? (
              <>
                {' → '}
                <span className={isShort ? 'text-bad' : 'text-text'}>{formatMicros(after)}</span>
              </>
            ) : null}
          </span>
        )}
      </p>
      <div aria-hidden className="relative mt-2 h-0.5 overflow-hidden rounded-full bg-surface-3">
        <div className="absolute inset-y-0 left-0 bg-text" style={{ width: share(left) }} />
        <div className="absolute inset-y-0 left-0 bg-muted" style={{ width: share(after) }} />
      </div>
      {most !== null && price > most ? (
        <p className="mt-1.5 text-xs text-bad">
          One generation may cost {formatMicros(most)} at most here. Nothing will be sent.
        </p>
      ) : null}
      {isShort ? (
        <p className="mt-1.5 text-xs text-bad">
          That is {formatMicros(-after)} more than is left this month. Nothing will be sent.
        </p>
      ) : null}
    </div>
  )
}

function nameOf({ scopeType, isSimulated }: BudgetView): string {
  const whose = { workspace: '', person: 'Your ', project: 'Project’s ' }[scopeType]
  const words = `${whose}${isSimulated ? 'simulated ' : ''}budget`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
