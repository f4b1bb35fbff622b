'use client'

import { filesOf } from '@/lib/catalog/request'
import type { GenerationRequest } from '@/lib/catalog/model'
import { formatMicros } from '@/lib/core/money'
import type { PriceRow } from '@/lib/pricing/client'
import type { useLivePrices } from './use-live-prices'

/** What a provider was heard to ask, and when; beside it what is listed. */
export function HeardPrice({ row: { quote, view } }: { row: PriceRow }) {
  if (!view.canAskPrice) return null
  const live = quote.certainty === 'unknown' ? undefined : quote.live
  return (
    <span role="status" className="text-text empty:hidden">
      {live ? `Asks ${formatMicros(live.amountMicros)}, heard at ${timeOf(live.askedAt)}` : null}
      {live && live.bookMicros !== null ? `; listed at ${formatMicros(live.bookMicros)}` : null}
    </span>
  )
}

/** In the chosen row: asks its provider for today's price, where it can be asked. */
export function AskPrice({
  row,
  request,
  isComplete,
  prices,
}: {
  row: PriceRow
  request: GenerationRequest
  /** Half a request has no price. */
  isComplete: boolean
  prices: ReturnType<typeof useLivePrices>
}) {
  if (!row.view.canAskPrice) return null
  if (filesOf(request).length > 0)
    return <span>Today’s price can be asked for only without files in the request.</span>
  const isAsking = prices.askedRow !== null
  const trouble = prices.trouble[row.id]
  return (
    <>
      {isComplete ? (
        <button
          type="button"
          aria-disabled={isAsking}
          onClick={() => void prices.ask(row)}
          className="inline-flex min-h-8 items-center self-start rounded-sm text-text underline underline-offset-4 aria-disabled:opacity-60"
        >
          {isAsking ? 'Asking…' : prices.byRow[row.id] ? 'Check again' : 'Check today’s price'}
        </button>
      ) : null}
      {trouble ? (
        <span role="alert" className="text-warn">
          {trouble}
        </span>
      ) : null}
    </>
  )
}

/** `14:02`, where the reader is. */
function timeOf(isoTime: string): string {
  return new Date(isoTime).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
}
