'use client'

import { useId } from 'react'
import { formatMicros } from '@/lib/core/money'
import { type Ceiling, readAmount } from './use-ceilings'

/** "Price unknown, at most $X": said plainly, ticked and typed by the person, held in full. */
export function CeilingField({
  providerName,
  ceiling,
  onChange,
}: {
  providerName: string
  ceiling: Ceiling
  onChange: (ceiling: Ceiling) => void
}) {
  const id = useId()
  const amount = readAmount(ceiling.text)
  return (
    <fieldset className="rounded-control bg-surface-2 p-3 text-sm">
      <legend className="sr-only">Price unknown</legend>
      <p className="text-warn">
        Price unknown: {providerName} publishes none for this. It may charge anything up to what you allow.
      </p>
      <div className="mt-2 flex items-center gap-2">
        <label htmlFor={`${id}-most`} className="text-muted">
          At most $
        </label>
        <input
          id={`${id}-most`}
          aria-label="At most, in dollars"
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          value={ceiling.text}
          aria-invalid={ceiling.text !== '' && amount === null ? true : undefined}
          onChange={(event) => onChange({ ...ceiling, text: event.target.value })}
          className="h-10 w-24 rounded-control bg-surface-1 px-2 text-right text-base ring-1 ring-edge ring-inset aria-invalid:ring-bad sm:text-sm"
        />
      </div>
      <label className="mt-1 flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          checked={ceiling.isTicked}
          onChange={(event) => onChange({ ...ceiling, isTicked: event.target.checked })}
          className="size-4 accent-(--text)"
        />
        <span>
          I allow {amount === null ? 'this' : `up to ${formatMicros(amount)}`} without a known price.
        </span>
      </label>
    </fieldset>
  )
}
