'use client'

import clsx from 'clsx'
import { memo } from 'react'
import type { Rate } from '@/lib/storyboard/board'
import type { PlacedShot } from '@/lib/storyboard/shot-at'
import type { FilmClock } from './film-clock'
import { FilmSlider } from './film-slider'

/** So many bars have room for a number, also on a phone. */
const MOST_NUMBERS = 24

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
  const step = Math.ceil(placed.length / MOST_NUMBERS)
  return (
    <FilmSlider
      label="Film position"
      seconds={seconds}
      clock={clock}
      rate={rate}
      className="flex h-12 overflow-x-clip gap-px rounded-control bg-surface-1"
    >
      {placed.map(({ shot, at }) => (
        <Bar
          key={shot.id}
          number={at % step === 0 ? at + 1 : null}
          seconds={shot.durationSeconds}
          isPicked={pickedIds.has(shot.id)}
        />
      ))}
    </FilmSlider>
  )
}

const Bar = memo(function Bar({
  number,
  seconds,
  isPicked,
}: {
  number: number | null
  seconds: number
  isPicked: boolean
}) {
  return (
    <div
      aria-hidden
      style={{ flexGrow: seconds, flexBasis: 0 }}
      className={clsx(
        'min-w-0 rounded-sm pt-1 text-xs tabular-nums',
        isPicked ? 'bg-surface-3 text-text' : 'bg-surface-2 text-muted',
      )}
    >
      {number === null ? null : <span className="pl-1">{number}</span>}
    </div>
  )
})
