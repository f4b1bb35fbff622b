'use client'

import clsx from 'clsx'
import { ChevronUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import type { ErrorView } from '@/lib/core/result'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { Unconfirmed } from '../ui/unconfirmed'
import { BudgetLine } from './budget-line'
import { CeilingField } from './ceiling-field'
import { OffersTable } from './offers-table'
import type { Policy, PriceRow, Sort } from '@/lib/pricing/client'
import type { Ceiling } from './use-ceilings'

const POLICIES: readonly { value: Policy; label: string }[] = [
  { value: 'cheapest', label: 'Cheapest' },
  { value: 'fastest', label: 'Fastest' },
  { value: 'pinned', label: 'Pinned' },
]

/**
 * What it costs where, what is left after it, and the one button that spends it. Beside the form where there is room;
 * on smaller screens a bar at the foot with the button, and the offers in a sheet above it.
 */
export function PricePanel({
  rows,
  noRows,
  chosen,
  chosenNote,
  policy,
  sort,
  perUnit,
  ceiling,
  needsApproval,
  isBusy,
  error,
  status,
  closedBecause,
  canPress,
  onPolicy,
  onSort,
  onChoose,
  onCeiling,
  onGenerate,
}: {
  rows: readonly PriceRow[]
  /** What stands where there are none. */
  noRows: ReactNode
  chosen: PriceRow | null
  /** What else there is to say and do in its row. */
  chosenNote: ReactNode
  policy: Policy
  sort: Sort
  perUnit: string
  /** What the person allows on the chosen row, where it has no price. */
  ceiling: Ceiling
  /** Above what this person may spend alone: the button asks instead. */
  needsApproval: boolean
  isBusy: boolean
  error: ErrorView | null
  status: string | null
  closedBecause: string | null
  /** A press sends, or leads to what is missing. */
  canPress: boolean
  onPolicy: (policy: Policy) => void
  onSort: (sort: Sort) => void
  onChoose: (id: string) => void
  onCeiling: (ceiling: Ceiling) => void
  onGenerate: () => void
}) {
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  const totalMicros = chosen?.quote.totalMicros ?? null
  const atMostMicros = totalMicros === null ? (chosen?.quote.guardTotalMicros ?? null) : null
  const verb = needsApproval ? 'Ask for approval' : 'Generate'
  return (
    <section
      aria-label="Price"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setIsSheetOpen(false)
      }}
      className={clsx(
        'z-10 flex flex-col bg-surface-1',
        'max-lg:fixed max-lg:inset-x-0 max-lg:bottom-(--foot) max-lg:border-t max-lg:border-line md:max-lg:left-44',
        'lg:sticky lg:top-0 lg:h-[calc(100dvh-var(--foot))]',
      )}
    >
      <div
        id="offers"
        className={clsx(
          'min-h-0 flex-1 overflow-y-auto p-4 max-lg:max-h-[55dvh]',
          !isSheetOpen && 'max-lg:hidden',
        )}
      >
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-base font-semibold">Price</h2>
          <RadioGroup legend="Policy" isLegendHidden options={POLICIES} value={policy} onChange={onPolicy} />
        </div>
        {rows.length > 0 ? (
          <OffersTable
            rows={rows}
            chosenId={chosen?.id ?? null}
            chosenNote={chosenNote}
            perUnit={perUnit}
            sort={sort}
            onSort={onSort}
            onChoose={onChoose}
          />
        ) : (
          noRows
        )}
      </div>
      <div className="flex flex-col gap-3 p-2 lg:border-t lg:border-line lg:p-4">
        {chosen?.isUnpriced ? (
          <CeilingField
            key={chosen.id}
            providerName={chosen.view.providerName}
            ceiling={ceiling}
            onChange={onCeiling}
          />
        ) : null}
        {chosen?.view.unconfirmed && !isSheetOpen ? (
          // Its row, which says so, is out of sight there.
          <div className="px-1 lg:hidden">
            <Unconfirmed why={chosen.view.unconfirmed} />
          </div>
        ) : null}
        <BudgetLine chosen={chosen} className={isSheetOpen ? 'max-lg:px-2' : 'max-lg:hidden'} />
        {error ? <Notice tone="bad">{error.message}</Notice> : null}
        {status ? <Notice tone="good">{status}</Notice> : null}
        <div className="flex gap-2">
          <Button
            className="min-w-0 flex-1 justify-between lg:hidden"
            aria-expanded={isSheetOpen}
            aria-controls="offers"
            onClick={() => setIsSheetOpen(!isSheetOpen)}
          >
            <span className="truncate">{chosen ? chosen.view.providerName : 'Offers'}</span>
            <ChevronUp
              aria-hidden
              className={clsx('size-4 shrink-0 transition-transform', isSheetOpen && 'rotate-180')}
            />
          </Button>
          <Button
            look="primary"
            className="flex-1 text-base max-lg:basis-1/3 lg:min-h-12"
            disabled={isBusy}
            aria-busy={isBusy}
            aria-disabled={canPress ? undefined : true}
            aria-describedby={closedBecause || needsApproval ? 'generate-note' : undefined}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={onGenerate}
          >
            {totalMicros !== null
              ? `${verb} · ${formatMicros(totalMicros)}`
              : atMostMicros !== null
                ? `${verb} · at most ${formatMicros(atMostMicros)}`
                : 'Generate'}
          </Button>
        </div>
        <p id="generate-note" className="-mt-1 text-xs text-muted empty:hidden max-lg:px-1">
          {closedBecause ??
            (needsApproval ? 'Above what one may spend alone here: an admin or a reviewer decides.' : null)}
        </p>
      </div>
    </section>
  )
}
