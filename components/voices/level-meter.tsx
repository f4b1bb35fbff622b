'use client'

import { useEffect, useRef } from 'react'
import type { TakeRecorder } from './record-sample'

/** Where movement is not wanted it goes in steps. */
const CALM_MS = 500

/** How loud it is now. What it means is said in words beside it. */
export function LevelMeter({ recorder }: { recorder: Pick<TakeRecorder, 'level'> }) {
  const bar = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)')
    let frame = 0
    let drawnMs = -CALM_MS
    const draw = (nowMs: number) => {
      frame = requestAnimationFrame(draw)
      if (calm.matches && nowMs - drawnMs < CALM_MS) return
      drawnMs = nowMs
      if (bar.current) bar.current.style.transform = `scaleX(${recorder.level()})`
    }
    frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [recorder])

  return (
    <span aria-hidden className="h-2 w-40 overflow-hidden rounded-full bg-surface-3 max-sm:grow">
      <span ref={bar} className="block h-full origin-left bg-text" style={{ transform: 'scaleX(0)' }} />
    </span>
  )
}
