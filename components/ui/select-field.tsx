import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { SelectHTMLAttributes } from 'react'

type SelectFieldProps = SelectHTMLAttributes<HTMLSelectElement> & {
  /** Shown above it. */
  label?: string
  options: readonly (readonly [string, string])[]
}

/** A native select without the browser's box. */
export function SelectField({ label, options, className, ...rest }: SelectFieldProps) {
  const field = (
    <span className={clsx('relative inline-flex', className)}>
      <select
        className="min-h-10 w-full truncate rounded-control bg-surface-2 py-2 pr-8 pl-3 text-base text-text transition-colors hover:bg-surface-3 sm:text-sm"
        {...rest}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  )
  if (!label) return field
  return (
    <label className="flex flex-col gap-1.5 text-sm text-muted">
      {label}
      {field}
    </label>
  )
}
