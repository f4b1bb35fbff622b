'use client'

import { Maximize, Pause, Play, Repeat } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { speakingSeconds } from '@/lib/screenplay/speaking-seconds'
import type { BoardElement, BoardSettings, BoardShot } from '@/lib/storyboard/board'
import { moveAt } from '@/lib/storyboard/camera-move'
import { castOf } from '@/lib/storyboard/say-shot'
import { type PlacedShot, shotAt } from '@/lib/storyboard/shot-at'
import { timecode } from '../assets/timecode'
import { Button } from '../ui/button'
import type { FilmClock } from './film-clock'

/** The film before it is made: stills at their true lengths on the moves of their camera, with what is said beneath. */
export function AnimaticStage({
  placed,
  settings: { aspectRatio, rate },
  elements,
  clock,
}: {
  placed: readonly PlacedShot[]
  settings: BoardSettings
  elements: readonly BoardElement[]
  clock: FilmClock
}) {
  const stage = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLSpanElement>(null)
  const isPlaying = useSyncExternalStore(clock.subscribe, clock.isPlaying, () => false)
  const [isLooping, setIsLooping] = useState(false)
  // Drawn anew by React only when another shot or another line comes; the move in between is one style.
  const moment = useSyncExternalStore(
    clock.subscribe,
    () => momentAt(placed, clock.at()),
    () => '0 -1',
  )
  const [at, lineAt] = moment.split(' ').map(Number) as [number, number]
  const shot = placed[at]?.shot
  const line = shot?.lines[lineAt]
  const still = useMemo(() => shot && stillOf(shot, elements), [shot, elements])

  useEffect(() => {
    const draw = () => {
      const now = shotAt(placed, clock.at())
      if (readout.current) readout.current.textContent = timecode(clock.at(), Number.parseFloat(rate))
      if (!now || !picture.current) return
      const { camera, durationSeconds } = now.shot
      const { scale, x, y } = moveAt(camera, clock.at() - now.startSeconds, durationSeconds)
      picture.current.style.transform = `scale(${scale}) translate(${-x * 100}%, ${-y * 100}%)`
    }
    draw()
    return clock.subscribe(draw)
  }, [clock, placed, rate])

  useEffect(() => () => clock.pause(), [clock])

  return (
    <figure className="flex flex-col gap-2" aria-label="Animatic">
      <div
        ref={stage}
        className="relative mx-auto grid max-h-[60dvh] w-full place-items-center overflow-hidden rounded-media bg-black"
        style={{ aspectRatio: aspectRatio.replace(':', ' / ') }}
      >
        <div ref={picture} className="absolute inset-0 will-change-transform">
          {still ? (
            // Stills come from our own store, in the size they are shown.
            <img src={still} alt="" className="size-full object-cover" />
          ) : (
            <span className="absolute inset-[8%] grid place-items-center rounded-sm border border-white/30 px-[6%]">
              <span
                dir="auto"
                className="line-clamp-6 text-center text-sm text-balance text-white/85 sm:text-base"
              >
                {shot ? shot.prompt || `Shot ${at + 1}` : 'Add a shot to see it here.'}
              </span>
            </span>
          )}
        </div>
        {line ? (
          <figcaption
            dir="auto"
            className="absolute inset-x-4 bottom-3 text-center text-sm text-balance text-white [text-shadow:0_1px_3px_#000,0_0_8px_#000] sm:text-base"
          >
            {line.speaker ? `${line.speaker}: ` : ''}
            {line.words}
          </figcaption>
        ) : null}
      </div>
      <div className="flex items-center gap-1">
        <Button disabled={placed.length === 0} onClick={() => (isPlaying ? clock.pause() : clock.play())}>
          {isPlaying ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
          {isPlaying ? 'Pause' : 'Play animatic'}
        </Button>
        <span ref={readout} className="px-2 font-mono text-sm text-muted tabular-nums" />
        <Button
          look="icon"
          className="ml-auto"
          aria-label="Loop"
          aria-pressed={isLooping}
          onClick={() => {
            clock.setLooping(!isLooping)
            setIsLooping(!isLooping)
          }}
        >
          <Repeat aria-hidden className={isLooping ? 'size-4 text-text' : 'size-4'} />
        </Button>
        <Button look="icon" aria-label="Full screen" onClick={() => void stage.current?.requestFullscreen()}>
          <Maximize aria-hidden className="size-4" />
        </Button>
      </div>
    </figure>
  )
}

/** Which shot, and which of its lines is being said: one text, so that the same moment is the same value. */
function momentAt(placed: readonly PlacedShot[], seconds: number): string {
  const now = shotAt(placed, seconds)
  if (!now) return '0 -1'
  let until = now.startSeconds
  const lineAt = now.shot.lines.findIndex(({ words }) => {
    until += speakingSeconds(words)
    return seconds < until
  })
  return `${now.at} ${lineAt}`
}

/** The best picture there is of a shot before it is made. */
function stillOf(shot: BoardShot, elements: readonly BoardElement[]): string | null {
  const pictured = castOf(shot, elements).find(({ imageIds }) => imageIds.length > 0)
  const assetId = shot.startFrameId ?? shot.referenceIds[0] ?? pictured?.imageIds[0]
  return assetId ? `/api/media/${assetId}` : null
}
