'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import type { KnownQuote } from '@/lib/pricing/client'
import type { PriceRow } from './price-rows'

/** One row per provider and key: what it costs, how long it takes, and where the figure comes from. */
export function OffersTable({
  rows,
  chosenId,
  onChoose,
}: {
  rows: readonly PriceRow[]
  chosenId: string | null
  onChoose: (id: string) => void
}) {
  return (
    <table aria-label="Offers" className="w-full text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">Provider</th>
          <th scope="col">Price</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            className={clsx(
              'border-t border-line align-top first:border-t-0',
              row.closedBecause && 'text-muted',
            )}
          >
            <th scope="row" className="py-2.5 pr-2 text-left font-normal">
              <ProviderCell row={row} isChosen={row.id === chosenId} onChoose={onChoose} />
            </th>
            <td className="py-2.5 text-right">
              {row.quote.certainty === 'unknown' ? '—' : <PriceCell quote={row.quote} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ProviderCell({
  row,
  isChosen,
  onChoose,
}: {
  row: PriceRow
  isChosen: boolean
  onChoose: (id: string) => void
}) {
  const { view, closedBecause, waitSeconds } = row
  const isSimulated = view.key?.isSimulator === true
  return (
    <div className="flex flex-col gap-0.5">
      <label className={clsx('flex min-h-6 items-center gap-2', closedBecause && 'cursor-not-allowed')}>
        <input
          type="radio"
          name="offer"
          className="size-4 accent-[var(--text)]"
          checked={isChosen}
          disabled={closedBecause !== null}
          onChange={() => onChoose(row.id)}
        />
        <span className="font-medium">{view.providerName}</span>
        {view.key ? <span className="truncate text-xs text-muted">{view.key.label}</span> : null}
      </label>
      <span className="pl-6 text-xs text-muted">
        ~{formatSeconds(waitSeconds)} · kept {view.offer.retentionDays} d
        {isSimulated ? ' · simulated, no real money' : ''}
      </span>
      {closedBecause ? (
        <span className="pl-6 text-xs text-muted">
          {closedBecause}
          {view.key ? '' : ' · '}
          {view.key ? null : (
            <Link
              href={`/admin/keys?provider=${view.offer.providerId}`}
              className="text-text underline underline-offset-4"
            >
              Add key
            </Link>
          )}
        </span>
      ) : null}
    </div>
  )
}

function PriceCell({ quote }: { quote: KnownQuote }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-control [&::-webkit-details-marker]:hidden">
        <span className="font-medium">{formatMicros(quote.totalMicros)}</span>
        <span className="sr-only">, show how it is made up</span>
      </summary>
      {quote.lines.map((line) => (
        <p key={line.label} className="text-xs text-muted">
          {line.quantity} {line.unit === 'second' ? 's' : line.unit} × {formatMicros(line.unitMicros)}
          <span className="hidden group-open:inline"> · {line.label}</span>
        </p>
      ))}
      {quote.guardTotalMicros > quote.totalMicros ? (
        <p className="text-xs text-warn">estimate · holds {formatMicros(quote.guardTotalMicros)}</p>
      ) : null}
      <p className="hidden text-xs text-muted group-open:block">
        {quote.source}, {quote.asOf}
      </p>
    </details>
  )
}
