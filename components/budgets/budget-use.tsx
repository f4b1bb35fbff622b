import clsx from 'clsx'
import { formatMicros } from '@/lib/core/money'
import type { LimitView } from '@/lib/ledger/schema'

/** What is used of a limit, in words and as a line; with a word when it is nearly used up. */
export function BudgetUse({
  saved: { scopeType, limitMicros, warnPercent, heldMicros, spentMicros },
}: {
  saved: LimitView
}) {
  if (scopeType === 'generation')
    return <p className="text-sm text-muted">What one request may cost, whoever makes it.</p>
  const usedMicros = heldMicros + spentMicros
  const used = limitMicros === null ? 0 : (100 * usedMicros) / Math.max(1, limitMicros)
  const isOver = limitMicros !== null && usedMicros >= limitMicros
  const isNear = limitMicros !== null && used >= warnPercent
  const share = (micros: number) => `${Math.min(100, (100 * micros) / Math.max(1, limitMicros ?? 1))}%`
  return (
    <>
      <p className="text-sm text-muted">
        {formatMicros(spentMicros)} spent, {formatMicros(heldMicros)} held
        {limitMicros === null ? '' : `, ${formatMicros(Math.max(0, limitMicros - usedMicros))} left`}
        {isNear ? (
          <span className={isOver ? 'text-bad' : 'text-warn'}>
            {' · '}
            {isOver ? 'used up' : 'nearly used up'}
          </span>
        ) : null}
      </p>
      {limitMicros === null ? null : (
        <div aria-hidden className="relative mt-2 h-1 max-w-sm overflow-hidden rounded-full bg-surface-3">
          <div className="absolute inset-y-0 left-0 bg-edge" style={{ width: share(usedMicros) }} />
          <div
            className={clsx('absolute inset-y-0 left-0', isOver ? 'bg-bad' : isNear ? 'bg-warn' : 'bg-text')}
            style={{ width: share(spentMicros) }}
          />
        </div>
      )}
    </>
  )
}
