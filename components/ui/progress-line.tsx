import clsx from 'clsx'

/** A thin line along the foot of what is being made; without a value it breathes. */
export function ProgressLine({
  value,
  label,
  className,
}: {
  value: number | null
  label: string
  className?: string
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className={clsx('h-0.75 overflow-hidden bg-surface-3', className)}
    >
      <div
        className={
          value === null
            ? 'h-full w-full animate-pulse bg-muted'
            : 'h-full bg-text transition-[width] duration-1000 ease-linear'
        }
        style={value === null ? undefined : { width: `${(value * 100).toFixed(1)}%` }}
      />
    </div>
  )
}
