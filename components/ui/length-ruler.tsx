import clsx from 'clsx'
import { useId } from 'react'
import type { RadioOption } from './radio-group'

/** Lengths on a ruler: everything up to the chosen one is filled, as on a timeline. */
export function LengthRuler({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string
  options: readonly RadioOption<string>[]
  value: string
  onChange: (value: string) => void
}) {
  const name = useId()
  const reasons = [...new Set(options.flatMap(({ closedBecause }) => closedBecause ?? []))]
  const chosenAt = options.findIndex((option) => option.value === value)
  return (
    <fieldset className="w-full">
      <legend className="mb-1.5 flex w-full justify-between text-sm text-muted">
        {legend}
        <span className="text-text">{options[chosenAt]?.label}</span>
      </legend>
      <div className="grid auto-cols-fr grid-cols-7 gap-y-0.5 overflow-hidden rounded-control bg-surface-1 sm:grid-flow-col sm:grid-cols-none">
        {options.map((option, at) => (
          <label
            key={option.value}
            title={option.closedBecause}
            className={clsx(
              'relative flex min-h-10 items-center justify-center text-sm transition-colors',
              'has-focus-visible:z-10 has-focus-visible:rounded-control has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
              at <= chosenAt ? 'bg-surface-3' : 'hover:bg-surface-2',
              at === chosenAt && 'rounded-r-control border-r-2 border-text font-semibold text-text',
              at < chosenAt && 'text-muted hover:text-text',
              at > chosenAt &&
                (option.closedBecause ? 'text-faint line-through' : 'text-muted hover:text-text'),
            )}
          >
            <input
              type="radio"
              className="absolute inset-0 cursor-[inherit] opacity-0"
              name={name}
              value={option.value}
              aria-label={option.label}
              checked={at === chosenAt}
              disabled={Boolean(option.closedBecause)}
              onChange={() => onChange(option.value)}
            />
            {option.value}
          </label>
        ))}
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="mt-1 text-xs text-muted">
          {reason}
        </p>
      ))}
    </fieldset>
  )
}
