'use client'

import clsx from 'clsx'
import { type CSSProperties, type ReactNode, useState } from 'react'
import type { ComparedView } from '@/lib/assets/schema'

const COLUMNS = ['', '', 'sm:grid-cols-2', 'sm:grid-cols-3', 'grid-cols-2 lg:grid-rows-2']

/**
 * Where they stand: beside each other, or two in one place with a line between them. The line is a native slider, so that
 * mouse, touch and keys all move it. One element for both, so that nothing is loaded anew.
 */
export function CompareStage({
  assets,
  isWiped,
  children,
}: {
  assets: readonly ComparedView[]
  isWiped: boolean
  children: ReactNode
}) {
  const [percent, setPercent] = useState(50)
  const [first] = assets
  const ratio = `${first?.widthPx ?? 16} / ${first?.heightPx ?? 9}`
  return (
    <div
      className={clsx(
        'bg-black lg:h-[calc(100dvh-var(--foot)-10.5rem)] lg:min-h-80',
        isWiped
          ? 'relative overflow-hidden max-lg:aspect-(--ratio) max-lg:max-h-[70dvh]'
          : ['grid gap-1', COLUMNS[assets.length]],
      )}
      style={{ '--wipe': `${percent}%`, '--ratio': ratio } as CSSProperties}
    >
      {children}
      {isWiped ? (
        <>
          <input
            type="range"
            aria-label="Wipe"
            aria-valuetext={`${percent} % A, ${100 - percent} % B`}
            min={0}
            max={100}
            value={percent}
            onChange={(event) => setPercent(Number(event.target.value))}
            className="peer absolute inset-0 z-10 size-full cursor-ew-resize touch-pan-y appearance-none opacity-0"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-(--wipe) z-10 -ml-px w-0.5 bg-white shadow-[0_0_4px_rgb(0_0_0/0.8)] peer-focus-visible:w-1 peer-focus-visible:bg-accent"
          >
            <span className="absolute top-1/2 left-1/2 size-10 -translate-1/2 rounded-full border-2 border-white bg-black/50" />
          </span>
        </>
      ) : null}
    </div>
  )
}
