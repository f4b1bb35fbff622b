'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import { OfferDetails } from './offer-details'
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
    <table aria-label="Offers" className="relative w-full text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">Provider</th>
          <th scope="col">Price</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const known = row.quote.certainty === 'unknown' ? null : row.quote
          return (
            <tr
              key={row.id}
              className={clsx(
                'relative border-t border-line align-top first:border-t-0',
                row.closedBecause !== null && 'text-muted',
              )}
            >
              <th scope="row" className="py-3 pr-2 text-left font-normal">
                <OfferChoice row={row} isChosen={row.id === chosenId} onChoose={onChoose} />
                <div className="flex flex-col gap-0.5 pl-6 text-xs text-muted">
                  {known ? <OfferDetails quote={known} wireId={row.view.offer.wireId} /> : null}
                  {known && known.guardTotalMicros > known.totalMicros ? (
                    <span className="text-warn">
                      an estimate: {formatMicros(known.guardTotalMicros)} is held
                    </span>
                  ) : null}
                  <span>
                    ~{formatSeconds(row.waitSeconds)} · kept {row.view.offer.retentionDays} d
                  </span>
                  {row.view.key?.isSimulator ? <span>simulated — no real money</span> : null}
                  <WhyClosed row={row} />
                </div>
              </th>
              <td className="py-3 text-right align-top">
                <span className={clsx('text-base leading-6', row.closedBecause === null && 'font-semibold')}>
                  {known ? formatMicros(known.totalMicros) : '—'}
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function OfferChoice({
  row: { id, view, closedBecause },
  isChosen,
  onChoose,
}: {
  row: PriceRow
  isChosen: boolean
  onChoose: (id: string) => void
}) {
  return (
    <label className={clsx('flex min-h-6 items-center gap-2', closedBecause && 'cursor-not-allowed')}>
      <input
        type="radio"
        name="offer"
        className="size-4 shrink-0 accent-(--text)"
        checked={isChosen}
        disabled={closedBecause !== null}
        onChange={() => onChoose(id)}
      />
      <span className={closedBecause === null ? 'font-semibold' : undefined}>{view.providerName}</span>
      {view.key ? <span className="truncate text-xs text-muted">{view.key.label}</span> : null}
    </label>
  )
}

function WhyClosed({ row: { view, closedBecause } }: { row: PriceRow }) {
  if (closedBecause === null) return null
  return (
    <span>
      {closedBecause}
      {view.key ? null : (
        <>
          {' · '}
          <Link
            href={`/admin/keys?provider=${view.offer.providerId}`}
            className="text-text underline underline-offset-4"
          >
            Add key
          </Link>
        </>
      )}
    </span>
  )
}
