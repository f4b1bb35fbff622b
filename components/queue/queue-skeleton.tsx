import clsx from 'clsx'

/** Rows of the queue before they are known, in their final size. */
export function QueueSkeleton({ isStill = false }: { isStill?: boolean }) {
  const shade = clsx('rounded-control', isStill ? 'bg-surface-1' : 'developing')
  return (
    <div aria-hidden>
      {[0, 1, 2, 3].map((row) => (
        <div
          key={row}
          className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <div className={clsx(shade, 'aspect-video rounded-media')} />
          <div className="flex flex-col gap-2">
            <div className={clsx(shade, 'h-5 w-3/4')} />
            <div className={clsx(shade, 'h-5 w-1/3')} />
            <div className={clsx(shade, 'h-4 w-1/4')} />
          </div>
        </div>
      ))}
    </div>
  )
}
