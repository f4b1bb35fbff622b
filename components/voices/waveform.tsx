'use client'

import { useEffect, useRef } from 'react'
import type { Samples } from './samples'

const BARS = 40
const REST = 0.12
const UNHEARD = pathOf([])

/** The shape of a sample, and how far it is. */
export function Waveform({
  shape,
  samples,
  isPlaying,
}: {
  /** Null before it was heard. */
  shape: readonly number[] | null
  samples: Pick<Samples, 'share'>
  isPlaying: boolean
}) {
  const said = useRef<SVGSVGElement>(null)

  useEffect(() => {
    if (!isPlaying) return
    let frame = 0
    const draw = () => {
      if (said.current) said.current.style.clipPath = `inset(0 ${(1 - samples.share()) * 100}% 0 0)`
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, samples])

  const lines = (
    <path
      d={shape ? pathOf(shape) : UNHEARD}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
    />
  )
  return (
    <span aria-hidden className="relative block h-6 w-30 text-faint">
      <svg viewBox={`0 0 ${BARS * 3} 24`} className="absolute inset-0 size-full">
        {lines}
      </svg>
      {isPlaying ? (
        <svg
          ref={said}
          viewBox={`0 0 ${BARS * 3} 24`}
          className="absolute inset-0 size-full text-text"
          style={{ clipPath: 'inset(0 100% 0 0)' }}
        >
          {lines}
        </svg>
      ) : null}
    </span>
  )
}

function pathOf(shape: readonly number[]): string {
  const bars = Array.from({ length: BARS }, (_, at) => Math.max(REST, shape[at] ?? 0))
  return bars.map((height, at) => `M${at * 3 + 1} ${12 - height * 11}V${12 + height * 11}`).join('')
}
