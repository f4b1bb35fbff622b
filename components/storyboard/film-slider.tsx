'use client'

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { frameUnder, timecodeOf } from '@/lib/cut/timecode'
import type { Rate } from '@/lib/storyboard/board'
import type { FilmClock } from './film-clock'

/** Where the film stands, as a line over it. Press or drag to go there, arrows by a second, shift by ten. */
export function FilmSlider({
  label,
  seconds,
  clock,
  rate,
  className,
  lineClass = 'inset-y-0',
  children,
}: {
  label: string
  /** Of the whole film. */
  seconds: number
  clock: FilmClock
  rate: Rate
  className: string
  lineClass?: string
  children?: ReactNode
}) {
  const track = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let width = 0
    const draw = () => {
      const element = track.current
      if (!element || !line.current) return
      const share = seconds === 0 ? 0 : Math.min(1, clock.at() / seconds)
      line.current.style.transform = `translateX(${share * width}px)`
      element.setAttribute('aria-valuenow', clock.at().toFixed(1))
      element.setAttribute('aria-valuetext', timecodeOf(frameUnder(clock.at(), rate), rate))
    }
    // Told at once how wide it is: to ask would make the page lay itself out in the middle of its own opening.
    const observer = new ResizeObserver(([entry]) => {
      width = entry!.contentRect.width
      draw()
    })
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
      aria-label={label}
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
      className={`relative touch-none ${className}`}
    >
      {children}
      <div
        ref={line}
        aria-hidden
        className={`pointer-events-none absolute left-0 z-10 w-0.5 -translate-x-px bg-accent ${lineClass}`}
      />
    </div>
  )
}
