'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ComparedView } from '@/lib/assets/schema'
import { follow } from './follow'

const FALLBACK_FPS = 24

/** Several clips under one transport. The longest leads; the others stay with it, and stand on their last picture. */
export function useSync(clips: readonly ComparedView[]) {
  const videos = useRef(new Map<string, HTMLVideoElement>())
  const [time, setTime] = useState(0)
  /** The same at once, for keys that come faster than pictures. */
  const now = useRef(0)
  const [isPlaying, setIsPlaying] = useState(false)
  const [speed, setSpeed] = useState(1)
  const [isLooping, setIsLooping] = useState(true)
  const [problem, setProblem] = useState<string | null>(null)

  const lengthOf = useCallback(({ durationSeconds }: ComparedView) => durationSeconds ?? 0, [])
  const duration = Math.max(0, ...clips.map(lengthOf))
  const leaderId = clips.find((clip) => lengthOf(clip) === duration)?.id ?? ''
  // The finest grid: a step never leaves out a picture of any of them.
  const fps = Math.max(1, ...clips.map((clip) => clip.fps ?? FALLBACK_FPS))

  const seek = useCallback(
    (seconds: number) => {
      const at = Math.max(0, Math.min(duration, seconds))
      now.current = at
      setTime(at)
      for (const clip of clips) {
        const element = videos.current.get(clip.id)
        if (element) element.currentTime = Math.min(at, lastPicture(clip))
      }
    },
    [clips, duration],
  )

  useEffect(() => {
    if (!isPlaying) {
      for (const element of videos.current.values()) element.pause()
      return
    }
    const leader = videos.current.get(leaderId)
    if (!leader) return
    if (leader.currentTime >= duration - 0.05) seek(0)
    let handle = requestAnimationFrame(function tick() {
      handle = requestAnimationFrame(tick)
      if (leader.ended) {
        if (!isLooping) return setIsPlaying(false)
        seek(0)
      }
      keepRunning(leader, speed)
      const at = leader.currentTime
      now.current = at
      setTime(at)
      for (const clip of clips) {
        const element = videos.current.get(clip.id)
        if (!element || element === leader || element.seeking) continue
        const next = follow(at, { seconds: element.currentTime, durationSeconds: lengthOf(clip), speed })
        if (next.stand) {
          if (!element.paused) element.pause()
        } else {
          if (next.jumpTo !== null) element.currentTime = next.jumpTo
          keepRunning(element, next.speed)
        }
      }
    })
    return () => cancelAnimationFrame(handle)

    function keepRunning(element: HTMLVideoElement, rate: number) {
      if (element.playbackRate !== rate) element.playbackRate = rate
      if (!element.paused) return
      element.play().catch((cause: unknown) => {
        // A pause that came before the play took hold is no trouble.
        if (cause instanceof DOMException && cause.name === 'AbortError') return
        setIsPlaying(false)
        setProblem('One of these does not play in this browser. Download it to watch it elsewhere.')
      })
    }
  }, [clips, duration, isLooping, isPlaying, leaderId, lengthOf, seek, speed])

  return {
    time,
    duration,
    fps,
    isPlaying,
    speed,
    isLooping,
    problem,
    setProblem,
    setSpeed,
    setIsLooping,
    seek,
    /** Hands over the element of a clip, and takes it back. */
    hold: useCallback((id: string, element: HTMLVideoElement | null) => {
      if (element) videos.current.set(id, element)
      else videos.current.delete(id)
    }, []),
    toggle: () => setIsPlaying((was) => !was),
    stop: () => setIsPlaying(false),
    step(frames: number) {
      setIsPlaying(false)
      // To the middle of a frame, so that rounding never shows its neighbour.
      seek((Math.floor(now.current * fps + 0.001) + frames + 0.5) / fps)
    },
  }
}

/** The middle of its last picture: at its very end some browsers show none. */
function lastPicture({ durationSeconds, fps }: ComparedView): number {
  return Math.max(0, (durationSeconds ?? 0) - 0.5 / (fps ?? FALLBACK_FPS))
}
