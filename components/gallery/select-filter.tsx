'use client'

/** One filter: everything, or one of a few. */
export function SelectFilter({
  label,
  all,
  options,
  value,
  onChange,
}: {
  label: string
  all: string
  options: readonly (readonly [string, string])[]
  value: string | undefined
  onChange: (value: string) => void
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-10 rounded-control border border-edge bg-surface-1 px-2 text-sm text-text"
    >
      <option value="">{all}</option>
      {options.map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
  )
}
