import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface RadioOption<Value extends string> {
  value: Value
  label: string
  /** A second, muted line. */
  note?: string
  closedBecause?: string
}

/** Native radios drawn as one strip of segments, or as cards where each has a note. */
export function RadioGroup<Value extends string>({
  legend,
  options,
  value,
  onChange,
  look = 'segments',
  trailing,
}: {
  legend: string
  options: readonly RadioOption<Value>[]
  value: Value
  onChange: (value: Value) => void
  look?: 'segments' | 'cards'
  trailing?: ReactNode
}) {
  const name = useId()
  const closed = options.find((option) => option.closedBecause)
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 flex w-full items-baseline justify-between text-sm text-muted">
        {legend}
        {trailing}
      </legend>
      <div
        className={clsx(
          look === 'segments'
            ? 'flex w-fit max-w-full flex-wrap gap-0.5 rounded-control bg-surface-1 p-0.5'
            : 'grid gap-2 sm:grid-cols-2 xl:grid-cols-3',
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            title={option.closedBecause}
            className={clsx(
              'relative flex min-h-9 flex-col justify-center rounded-[5px] px-3 text-sm transition',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
              look === 'cards' && 'min-h-14 border border-line py-2',
              option.closedBecause ? 'cursor-not-allowed text-faint' : 'text-muted hover:text-text',
              option.value === value && 'bg-surface-3 text-text',
              option.value === value && look === 'cards' && 'border-edge',
            )}
          >
            <input
              type="radio"
              className="absolute inset-0 cursor-[inherit] opacity-0"
              name={name}
              value={option.value}
              aria-label={option.label}
              checked={option.value === value}
              disabled={Boolean(option.closedBecause)}
              onChange={() => onChange(option.value)}
            />
            <span className={look === 'cards' ? 'font-medium text-text' : undefined}>{option.label}</span>
            {option.note ? <span className="text-xs text-muted">{option.note}</span> : null}
          </label>
        ))}
      </div>
      {closed ? <p className="mt-1 text-xs text-muted">{closed.closedBecause}</p> : null}
    </fieldset>
  )
}
