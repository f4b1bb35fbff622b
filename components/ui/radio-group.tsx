import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface RadioOption<Value extends string> {
  value: Value
  label: string
  /** A second, muted line. */
  note?: string
  /** A small picture before the label. */
  icon?: ReactNode
  closedBecause?: string
}

type Look = 'segments' | 'cards'

const STRIPS: Record<Look, string> = {
  segments: 'flex w-fit max-w-full flex-wrap gap-0.5 rounded-control bg-surface-1 p-0.5',
  cards: 'flex gap-2 max-sm:*:w-60 max-sm:*:shrink-0 sm:grid sm:grid-cols-2 xl:grid-cols-3',
}

const CELLS: Record<Look, string> = {
  segments: 'min-h-9 rounded-[5px] px-3',
  cards: 'min-h-15 rounded-media px-4 py-2',
}

const CHOSEN: Record<Look, string> = {
  segments: 'bg-surface-3 text-text',
  cards: 'bg-surface-2 text-text ring-1 ring-edge ring-inset',
}

/** Native radios drawn as one strip of segments, or as cards where each has a note. */
export function RadioGroup<Value extends string>({
  legend,
  options,
  value,
  onChange,
  look = 'segments',
  isLegendHidden = false,
}: {
  legend: string
  options: readonly RadioOption<Value>[]
  value: Value
  onChange: (value: Value) => void
  look?: Look
  isLegendHidden?: boolean
}) {
  const name = useId()
  const reasons = [...new Set(options.flatMap(({ closedBecause }) => closedBecause ?? []))]
  return (
    <fieldset>
      <legend className={isLegendHidden ? 'sr-only' : 'mb-1.5 text-sm text-muted'}>{legend}</legend>
      <div className={STRIPS[look]}>
        {options.map((option) => {
          const isChosen = option.value === value
          return (
            <label
              key={option.value}
              title={option.closedBecause}
              className={clsx(
                'relative flex flex-col justify-center text-sm transition-colors',
                'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                CELLS[look],
                isChosen && CHOSEN[look],
                !isChosen && look === 'cards' && 'bg-surface-1',
                option.closedBecause && 'cursor-not-allowed text-faint line-through',
                !isChosen && !option.closedBecause && 'text-muted hover:text-text',
                !isChosen && !option.closedBecause && look === 'cards' && 'hover:bg-surface-2',
              )}
            >
              <input
                type="radio"
                className="absolute inset-0 cursor-[inherit] opacity-0"
                name={name}
                value={option.value}
                aria-label={option.label}
                checked={isChosen}
                disabled={Boolean(option.closedBecause)}
                onChange={() => onChange(option.value)}
              />
              <span className={clsx('flex items-center gap-2', look === 'cards' && 'font-medium text-text')}>
                {option.icon}
                {option.label}
              </span>
              {option.note ? <span className="text-xs text-muted">{option.note}</span> : null}
            </label>
          )
        })}
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="mt-1 text-xs text-muted">
          {reason}
        </p>
      ))}
    </fieldset>
  )
}
