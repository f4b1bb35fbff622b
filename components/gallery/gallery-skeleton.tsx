import clsx from 'clsx'

const SHAPES = [1.78, 1.78, 0.56, 1.78, 1, 1.78, 1.78, 1.78, 1.78, 0.56, 1.78, 1.78, 1, 1.78]

/** A contact sheet without its pictures. */
export function GallerySkeleton({ isStill = false }: { isStill?: boolean }) {
  return (
    <div aria-hidden className="flex flex-wrap gap-1.5">
      {SHAPES.map((shape, at) => (
        <div
          key={at}
          className={clsx(
            'h-30 grow rounded-sm sm:mb-7.5 sm:h-44 sm:rounded-media',
            isStill ? 'bg-surface-1' : 'developing',
          )}
          style={{ flexBasis: `${shape * 6}rem` }}
        />
      ))}
    </div>
  )
}
