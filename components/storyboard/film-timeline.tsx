'use client'

import clsx from 'clsx'
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useRef } from 'react'
import type { BoardShot, Rate } from '@/lib/storyboard/board'
import type { PlacedShot } from '@/lib/storyboard/shot-at'
import { timecode } from '../assets/timecode'
import type { FilmClock } from './film-clock'

/** The film at true lengths; the line shows where it stands. Press or drag to go there, arrows by a second, shift by ten. */
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
  const track = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const draw = () => {
      const element = track.current
      if (!element || !line.current) return
      const share = seconds === 0 ? 0 : clock.at() / seconds
      line.current.style.transform = `translateX(${share * element.clientWidth}px)`
      element.setAttribute('aria-valuenow', clock.at().toFixed(1))
      element.setAttribute('aria-valuetext', timecode(clock.at(), Number.parseFloat(rate)))
    }
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(track.current!)
    const stop = clock.subscribe(draw)
    return () => {
      stop()
      observer.disconnect()
    }
  }, [clock, seconds, rate])

  function goTo({ clientX, currentTarget }: PointerEvent<HTMLDivElement>) {
    const { left, width } = currentTarget.getBoundingClientRect()
    clock.seek(((clientX - left) / width) * seconds)
  }

  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    const to = { Home: 0, End: seconds }[event.key] ?? (step && clock.at() + step * (event.shiftKey ? 10 : 1))
    if (to === undefined) return
    event.preventDefault()
    clock.seek(to)
  }

  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Film position"
      aria-valuemin={0}
      aria-valuemax={seconds}
      aria-valuenow={0}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event)
      }}
      className="relative flex h-12 touch-none gap-px rounded-control bg-surface-1"
    >
      {placed.map(({ shot, at }) => (
        <Bar key={shot.id} shot={shot} at={at} isPicked={pickedIds.has(shot.id)} />
      ))}
      <div
        ref={line}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-0 w-0.5 -translate-x-px bg-accent"
      />
    </div>
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
