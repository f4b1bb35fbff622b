'use client'

import clsx from 'clsx'
import { memo } from 'react'
import type { BoardShot, Rate } from '@/lib/storyboard/board'
import type { PlacedShot } from '@/lib/storyboard/shot-at'
import type { FilmClock } from './film-clock'
import { FilmSlider } from './film-slider'

/** The film at true lengths; the line shows where it stands. */
export function FilmTimeline({
  placed,
  seconds,
  clock,
  rate,
  pickedIds,
}: {
  placed: readonly PlacedShot[]
  /** Of the whole film. */
  seconds: number
  clock: FilmClock
  rate: Rate
  pickedIds: ReadonlySet<string>
}) {
  return (
    <FilmSlider
      label="Film position"
      seconds={seconds}
      clock={clock}
      rate={rate}
      className="flex h-12 gap-px rounded-control bg-surface-1"
    >
      {placed.map(({ shot, at }) => (
        <Bar key={shot.id} shot={shot} at={at} isPicked={pickedIds.has(shot.id)} />
      ))}
    </FilmSlider>
  )
}

const Bar = memo(function Bar({ shot, at, isPicked }: { shot: BoardShot; at: number; isPicked: boolean }) {
  return (
    <div
      aria-hidden
      style={{ flexGrow: shot.durationSeconds, flexBasis: 0 }}
      className={clsx(
        'min-w-0 overflow-hidden rounded-sm px-1 pt-1 text-xs tabular-nums',
        isPicked ? 'bg-surface-3 text-text' : 'bg-surface-2 text-muted',
      )}
    >
      {at + 1}
    </div>
  )
})
