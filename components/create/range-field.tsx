import type { CSSProperties } from 'react'
import type { FormField } from '@/lib/catalog/fields'

/** A measure; untouched, the model's own figure is used. */
export function RangeField({
  field: { name, label, min, max, step, default: usual },
  value,
  onChange,
}: {
  field: Extract<FormField, { control: 'range' }>
  value: number | undefined
  onChange: (value: number | undefined) => void
}) {
  const shown = value ?? usual
  return (
    <div className="max-w-sm">
      <label className="block text-sm text-muted">
        <span className="flex justify-between">
          {label}
          <span className={value === undefined ? undefined : 'text-text'}>
            {value === undefined ? `${usual}, as usual` : value}
          </span>
        </span>
        <input
          type="range"
          min={min}
          max={max}
          step={step}
          value={shown}
          onChange={(event) => onChange(Number(event.target.value))}
          className="track w-full"
          style={{ '--at': `${((shown - min) / (max - min)) * 100}%` } as CSSProperties}
        />
      </label>
      <p className="flex justify-between text-xs text-muted">
        <span>{name === 'guidance' ? 'freer' : min}</span>
        {value === undefined ? null : (
          <button
            type="button"
            className="underline underline-offset-4 hover:text-text"
            onClick={() => onChange(undefined)}
          >
            As usual
          </button>
        )}
        <span>{name === 'guidance' ? 'closer to the prompt' : max}</span>
      </p>
    </div>
  )
}
