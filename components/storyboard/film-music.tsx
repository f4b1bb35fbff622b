'use client'

import { useEffect, useRef } from 'react'
import type { FilmClock } from './film-clock'
import { keepWith } from './keep-with'
import { setLevel } from './set-level'

/** The music under the film, from its beginning; it ends with the film or before it. */
export function FilmMusic({
  assetId,
  gainDb,
  clock,
  isMuted,
}: {
  assetId: string
  gainDb: number
  clock: FilmClock
  isMuted: boolean
}) {
  const sound = useRef<HTMLAudioElement>(null)

  useEffect(() => {
    const keep = () => {
      if (!sound.current) return
      keepWith(sound.current, clock.at(), clock.isPlaying() && !clock.isWaiting())
      setLevel(sound.current, gainDb)
    }
    keep()
    return clock.subscribe(keep)
  }, [clock, gainDb, assetId])

  return <audio ref={sound} data-music src={`/api/media/${assetId}`} preload="auto" muted={isMuted} />
}
