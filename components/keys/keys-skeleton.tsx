import clsx from 'clsx'

/** Rows of keys before they are known, in their final size. */
export function KeysSkeleton({ isStill = false }: { isStill?: boolean }) {
  const shade = clsx('rounded-control', isStill ? 'bg-surface-1' : 'developing')
  return (
    <div aria-hidden className="mt-6">
      {[0, 1].map((row) => (
        <div key={row} className="flex flex-col gap-3 border-t border-line py-4">
          <div className={clsx(shade, 'h-5 w-1/2')} />
          <div className={clsx(shade, 'h-5 w-3/4')} />
          <div className={clsx(shade, 'h-10 w-2/3')} />
        </div>
      ))}
    </div>
  )
}
