'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { frameAt } from '@/lib/assets/client'

/** The speeds that pressing J or L again leads to. */
const SPEEDS = [1, 2, 4] as const

/** One video element under our own controls: play, shuttle both ways, and whole frames. */
export function usePlayback({ fps, durationSeconds }: { fps: number; durationSeconds: number }) {
  const video = useRef<HTMLVideoElement>(null)
  const [time, setTime] = useState(0)
  /** 0 stands, 1 plays, −2 runs backwards at twice the speed. */
  const [speed, setSpeed] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)

  const seek = useCallback(
    (seconds: number) => {
      const element = video.current
      if (!element) return
      element.currentTime = Math.max(0, Math.min(durationSeconds, seconds))
      setTime(element.currentTime)
    },
    [durationSeconds],
  )

  // A browser cannot play backwards, so the time is walked there; forwards this only keeps the hand on the clock.
  useEffect(() => {
    if (speed === 0) return
    let before = performance.now()
    let handle = requestAnimationFrame(function tick(now) {
      const element = video.current
      if (element && speed < 0) {
        const at = element.currentTime + ((now - before) / 1000) * speed
        if (!element.seeking) {
          before = now
          element.currentTime = Math.max(0, at)
          if (at <= 0) setSpeed(0)
        }
      }
      setTime(element?.currentTime ?? 0)
      handle = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(handle)
  }, [speed])

  const run = useCallback((next: number) => {
    const element = video.current
    if (!element) return
    setSpeed(next)
    if (next <= 0) return element.pause()
    element.playbackRate = next
    element.play().catch((cause: unknown) => {
      setSpeed(0)
      // A pause that came before the play took hold is no trouble.
      if (!(cause instanceof DOMException && cause.name === 'AbortError'))
        setProblem('This clip does not play in this browser. Download it to watch it elsewhere.')
    })
  }, [])

  function show(frame: number) {
    run(0)
    // To the middle of the frame, so that rounding never shows its neighbour.
    seek((frame + 0.5) / fps)
  }

  return {
    video,
    time,
    speed,
    problem,
    setProblem,
    seek,
    toggle: () => run(speed === 0 ? 1 : 0),
    stop: () => run(0),
    show,
    /** J and L: one way or the other, faster with each press. */
    shuttle(direction: 1 | -1) {
      const faster = SPEEDS.find((one) => one > speed * direction) ?? SPEEDS[SPEEDS.length - 1]!
      run(faster * direction)
    },
    step(frames: number) {
      show(frameAt(video.current?.currentTime ?? 0, fps) + frames)
    },
    onSeeked: () => setTime(video.current?.currentTime ?? 0),
    onPause: () => setSpeed((now) => (now > 0 ? 0 : now)),
    onPlay: () => setSpeed((now) => (now > 0 ? now : 1)),
  }
}
