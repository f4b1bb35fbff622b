'use client'

import clsx from 'clsx'
import { memo } from 'react'
import type { Rate } from '@/lib/storyboard/board'
import type { PlacedShot } from '@/lib/storyboard/shot-at'
import type { FilmClock } from './film-clock'
import { FilmSlider } from './film-slider'

/** Three figures and a little air. */
const ROOM_PX = 28

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
      className="@container flex h-12 gap-px rounded-control bg-surface-1"
    >
      {placed.map(({ shot, at }) => (
        <Bar
          key={shot.id}
          at={at}
          seconds={shot.durationSeconds}
          share={shot.durationSeconds / seconds}
          isPicked={pickedIds.has(shot.id)}
        />
      ))}
    </FilmSlider>
  )
}

/** Its number stands where there is room for it: of hundreds, each is a few points wide. */
const Bar = memo(function Bar({
  at,
  seconds,
  share,
  isPicked,
}: {
  at: number
  seconds: number
  /** Of the film. */
  share: number
  isPicked: boolean
}) {
  return (
    <div
      aria-hidden
      style={{
        flex: `${seconds} 0 0`,
        fontSize: `clamp(0px, (${(share * 100).toFixed(3)}cqw - ${ROOM_PX}px) * 99, 0.75rem)`,
      }}
      className={clsx(
        'min-w-0 rounded-sm pt-1 text-center tabular-nums',
        isPicked ? 'bg-surface-3 text-text' : 'bg-surface-2 text-muted',
      )}
    >
      {at + 1}
    </div>
  )
})
