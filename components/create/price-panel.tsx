'use client'

import { useQuery } from '@tanstack/react-query'
import { formatMicros } from '@/lib/core/money'
import type { ErrorView } from '@/lib/core/result'
import { budgetsOptions } from '@/lib/ledger/client'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { OffersTable } from './offers-table'
import type { Policy, PriceRow } from './price-rows'

/** What it costs where, what is left after it, and the one button that spends it. */
export function PricePanel({
  rows,
  chosen,
  policy,
  isBusy,
  error,
  status,
  closedBecause,
  onPolicy,
  onChoose,
  onGenerate,
}: {
  rows: readonly PriceRow[]
  chosen: PriceRow | null
  policy: Policy
  isBusy: boolean
  error: ErrorView | null
  status: string | null
  closedBecause: string | null
  onPolicy: (policy: Policy) => void
  onChoose: (id: string) => void
  onGenerate: () => void
}) {
  const { data: budgets } = useQuery(budgetsOptions())
  const budget = budgets && (chosen?.view.key?.isSimulator === false ? budgets.live : budgets.simulated)
  const left = budget?.leftMicros
  const { totalMicros = null, guardTotalMicros = null } = chosen?.quote ?? {}
  const after = left === undefined || guardTotalMicros === null ? undefined : left - guardTotalMicros
  return (
    <section aria-label="Price" className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-base font-semibold">Price</h2>
        <label className="flex items-center gap-2 text-sm text-muted">
          Route
          <select
            value={policy}
            onChange={(event) => onPolicy(event.target.value as Policy)}
            className="min-h-9 rounded-control border border-edge bg-surface-1 px-2 text-sm text-text"
          >
            <option value="cheapest">Cheapest</option>
            <option value="fastest">Fastest</option>
            <option value="pinned">Pinned</option>
          </select>
        </label>
      </div>
      {rows.length > 0 ? (
        <OffersTable rows={rows} chosenId={chosen?.id ?? null} onChoose={onChoose} />
      ) : (
        <p className="text-sm text-muted">No provider sells this model yet.</p>
      )}
      {left !== undefined ? (
        <p className="flex justify-between border-t border-line pt-3 text-sm text-muted">
          <span>{budget?.isSimulated ? 'Simulated budget' : 'Budget'}</span>
          <span>
            {formatMicros(left)}
            {after === undefined ? null : (
              <>
                {' → '}
                <span className={after < 0 ? 'text-bad' : 'text-text'}>{formatMicros(after)}</span>
              </>
            )}
          </span>
        </p>
      ) : null}
      {error ? <Notice tone="bad">{error.message}</Notice> : null}
      {status ? <Notice tone="good">{status}</Notice> : null}
      <div className="fixed inset-x-0 bottom-24 z-20 bg-ground px-3 py-2 md:static md:bg-transparent md:p-0">
        <Button
          look="primary"
          className="w-full"
          disabled={isBusy}
          aria-describedby={closedBecause ? 'generate-note' : undefined}
          onClick={onGenerate}
        >
          {totalMicros === null ? 'Generate' : `Generate · ${formatMicros(totalMicros)}`}
        </Button>
        <p id="generate-note" className="mt-1.5 text-xs text-muted empty:hidden">
          {closedBecause}
        </p>
      </div>
    </section>
  )
}
