'use client'

import clsx from 'clsx'
import { ArrowUp } from 'lucide-react'
import { Link } from '../ui/link'
import type { ReactNode } from 'react'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import { Unconfirmed } from '../ui/unconfirmed'
import { HeardPrice } from './live-price'
import { OfferDetails } from './offer-details'
import { TryAgain } from './try-again'
import type { PriceRow, Sort } from '@/lib/pricing/client'

/** One row per provider and key: what it costs, how long it takes, where the figure comes from, and what it cannot do. */
export function OffersTable({
  rows,
  chosenId,
  chosenNote,
  perUnit,
  sort,
  onSort,
  onChoose,
}: {
  rows: readonly PriceRow[]
  chosenId: string | null
  /** What else there is to say and do in the chosen row. */
  chosenNote: ReactNode
  /** What one unit of output is called, e.g. `s`. */
  perUnit: string
  sort: Sort
  onSort: (sort: Sort) => void
  onChoose: (id: string) => void
}) {
  const heads: [Sort, string, string][] = [
    ['per-unit', `/ ${perUnit}`, 'price of one unit of output'],
    ['wait', 'Wait', 'expected wait'],
    ['total', 'Total', 'total'],
  ]
  return (
    <table aria-label="Offers" className="relative w-full text-sm">
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className="text-left font-normal">
            Provider
          </th>
          {heads.map(([key, label, meaning]) => (
            <th
              key={key}
              scope="col"
              aria-sort={sort === key ? 'ascending' : undefined}
              className="pl-1 text-right font-normal"
            >
              <button
                type="button"
                title={`Sort by ${meaning}`}
                onClick={() => onSort(key)}
                className={clsx(
                  'inline-flex min-h-8 items-center gap-0.5 whitespace-nowrap hover:text-text',
                  sort === key && 'text-text',
                )}
              >
                {sort === key ? <ArrowUp aria-hidden className="size-3" /> : null}
                {label}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => (
        <Offer
          key={row.id}
          row={row}
          isChosen={row.id === chosenId}
          note={row.id === chosenId ? chosenNote : null}
          onChoose={onChoose}
        />
      ))}
    </table>
  )
}

function Offer({
  row,
  isChosen,
  note,
  onChoose,
}: {
  row: PriceRow
  isChosen: boolean
  note: ReactNode
  onChoose: (id: string) => void
}) {
  const { id, view, quote, closedBecause, perUnitMicros, waitSeconds } = row
  const { offer, key } = view
  const isOpen = closedBecause === null
  const known = quote.certainty === 'unknown' ? null : quote
  return (
    <tbody className={clsx('border-t border-line', !isOpen && 'text-muted')}>
      <tr className="align-baseline">
        <th scope="row" className="pt-2.5 pr-1 text-left font-normal">
          <label className={clsx('flex min-h-6 items-center gap-2', !isOpen && 'cursor-not-allowed')}>
            <input
              type="radio"
              name="offer"
              className="size-4 shrink-0 accent-(--text)"
              checked={isChosen}
              disabled={!isOpen}
              onChange={() => onChoose(id)}
            />
            <span className="min-w-0">
              <span className={clsx('block truncate', isOpen && 'font-semibold')}>{view.providerName}</span>
              {key && key.label !== view.providerName ? (
                <span className="block max-w-28 truncate text-xs text-muted">{key.label}</span>
              ) : null}
            </span>
          </label>
        </th>
        <td className="pt-2.5 pl-1 text-right text-xs text-muted">
          {perUnitMicros === null ? '—' : formatMicros(Math.round(perUnitMicros))}
        </td>
        <td className="pt-2.5 pl-1 text-right text-xs text-muted">~{formatSeconds(waitSeconds)}</td>
        <td
          className={clsx(
            'pt-2.5 pl-1 text-right',
            known ? 'text-base leading-6' : 'text-xs',
            isOpen && 'font-semibold',
          )}
        >
          {known ? formatMicros(known.totalMicros) : <span className="text-warn">unknown</span>}
        </td>
      </tr>
      <tr>
        <td colSpan={4} className="pb-2.5 pl-6">
          <div className="flex flex-col gap-0.5 text-xs text-muted">
            {view.unconfirmed ? <Unconfirmed why={view.unconfirmed} /> : null}
            {known ? <OfferDetails quote={known} offer={offer} /> : null}
            {known?.suspect ? (
              <span className="text-warn">
                Not to be trusted: {known.suspect}.{' '}
                {known.guardTotalMicros > known.totalMicros
                  ? `${formatMicros(known.guardTotalMicros)} is held.`
                  : ''}
              </span>
            ) : known && known.guardTotalMicros > known.totalMicros ? (
              <span className="text-warn">
                {known.live ? 'less than listed' : 'an estimate'}: {formatMicros(known.guardTotalMicros)} is
                held
              </span>
            ) : null}
            <HeardPrice row={row} />
            {note}
            {known ? null : <span>no published price: you say how much at most</span>}
            <span>
              kept {retention(offer.retentionDays)}
              {offer.schema === 'inferred' ? (
                <abbr
                  title="How this provider wants the request was concluded from others, not seen"
                  className="no-underline"
                >
                  {' '}
                  · fields inferred
                </abbr>
              ) : null}
              {key?.isSimulator ? ' · simulated — no real money' : ''}
            </span>
            {closedBecause === null ? null : (
              <span>
                {closedBecause}
                {key && view.gone?.mayTryAgain ? <TryAgain keyId={key.id} offerId={offer.id} /> : null}
                {key ? null : (
                  <>
                    {' · '}
                    <Link
                      href={`/admin/keys?provider=${offer.providerId}`}
                      className="text-text underline underline-offset-4"
                    >
                      Add key
                    </Link>
                  </>
                )}
              </span>
            )}
          </div>
        </td>
      </tr>
    </tbody>
  )
}

/** `7 d`, `1 h`. */
function retention(days: number): string {
  return days < 1 ? `${Math.max(1, Math.round(days * 24))} h` : `${Math.round(days)} d`
}
