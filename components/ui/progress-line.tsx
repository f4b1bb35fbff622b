/** A thin line; without a value it breathes. */
export function ProgressLine({ value, label }: { value: number | null; label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className="h-0.5 w-full overflow-hidden rounded-full bg-surface-3"
    >
      <div
        className={
          value === null
            ? 'h-full w-1/3 animate-pulse bg-text'
            : 'h-full bg-text transition-[width] duration-500'
        }
        style={value === null ? undefined : { width: `${Math.round(value * 100)}%` }}
      />
    </div>
  )
}
