'use client'

import { formatMicros } from '@/lib/core/money'
import { type KnownQuote, lineWords } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'

/** The line a price is made of; its source and date are one hover, tap or key press away. */
export function OfferDetails({ quote, offer }: { quote: KnownQuote; offer: OfferView['offer'] }) {
  const { credit, wireId } = offer
  const from = `${quote.source}, ${quote.asOf}`
  return (
    <details className="group">
      <summary title={from} className="-my-0.5 inline-flex min-h-6 items-center rounded-sm">
        <span className="decoration-faint decoration-dotted underline-offset-4 group-open:no-underline hover:text-text hover:underline">
          {quote.lines.map(lineWords).join(' + ')} · {monthOf(quote.asOf)}
        </span>
        <span className="sr-only">, where this price comes from</span>
      </summary>
      <dl className="mt-1 mb-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 border-l border-line pl-2.5">
        {quote.lines.map((line) => (
          <div key={line.label} className="contents">
            <dt>For</dt>
            <dd className="text-text">
              {line.label}, {formatMicros(line.amountMicros)}
            </dd>
          </div>
        ))}
        {credit && quote.creditMicros !== undefined ? (
          <>
            <dt>1 {credit.name}</dt>
            <dd className="text-text">
              {formatMicros(quote.creditMicros)}
              {quote.creditMicros === credit.amountMicros ? '' : ', what it costs this workspace'}
            </dd>
          </>
        ) : null}
        <dt>From</dt>
        <dd className="text-text">{from}</dd>
        <dt>Sold as</dt>
        <dd className="font-mono break-all text-text">{wireId}</dd>
        {quote.suspect ? (
          <>
            <dt>Note</dt>
            <dd className="text-warn">{quote.suspect}</dd>
          </>
        ) : null}
      </dl>
    </details>
  )
}

/** `Aug 2026`. */
function monthOf(isoDate: string): string {
  return new Date(`${isoDate.slice(0, 7)}-01T00:00:00Z`).toLocaleDateString('en', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
}
