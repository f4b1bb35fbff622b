'use client'

import clsx from 'clsx'
import { Captions, Maximize, Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { frameUnder, secondsOf, timecodeOf } from '@/lib/cut/timecode'
import type { BoardSettings } from '@/lib/storyboard/board'
import { usePlayerKeys } from '../assets/use-player-keys'
import { Button } from '../ui/button'
import type { FilmClock } from './film-clock'
import { FilmMusic } from './film-music'

/** How somebody looks at the film; it is theirs and not the storyboard's. */
export interface Viewing {
  isMuted: boolean
  hasCaptions: boolean
  isLooping: boolean
}

const RATIOS: Record<BoardSettings['aspectRatio'], number> = { '16:9': 16 / 9, '9:16': 9 / 16, '1:1': 1 }

/** The screen that a film is shown on, with what is said beneath it and everything that moves it. */
export function FilmFrame({
  label,
  playLabel,
  settings: { aspectRatio, rate, musicId, musicGainDb },
  clock,
  isEmpty,
  caption,
  viewing,
  onView,
  children,
}: {
  label: string
  playLabel: string
  settings: BoardSettings
  clock: FilmClock
  isEmpty: boolean
  /** What is being said. */
  caption: string | null
  viewing: Viewing
  onView: (patch: Partial<Viewing>) => void
  children: ReactNode
}) {
  const stage = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLSpanElement>(null)
  const isPlaying = useSyncExternalStore(clock.subscribe, clock.isPlaying, () => false)
  const { isMuted, hasCaptions, isLooping } = viewing
  const ratio = RATIOS[aspectRatio]

  useEffect(() => {
    const draw = () => {
      if (readout.current) readout.current.textContent = timecodeOf(frameUnder(clock.at(), rate), rate)
    }
    draw()
    return clock.subscribe(draw)
  }, [clock, rate])

  useEffect(() => clock.setLooping(isLooping), [clock, isLooping])
  useEffect(() => () => clock.pause(), [clock])

  const toggle = () => (isPlaying ? clock.pause() : clock.play())
  const fill = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen?.())
  usePlayerKeys(
    {
      toggle,
      stop: () => clock.pause(),
      step(frames) {
        clock.pause()
        clock.seek(secondsOf(frameUnder(clock.at(), rate) + frames, rate))
      },
      seek: (seconds) => clock.seek(seconds),
    },
    { f: fill, m: () => onView({ isMuted: !isMuted }) },
  )

  return (
    <figure className="flex flex-col gap-2" aria-label={label}>
      <div
        ref={stage}
        onClick={toggle}
        className="relative mx-auto grid max-h-[60dvh] w-full place-items-center overflow-hidden rounded-media bg-black [container-type:size] [&:fullscreen]:max-h-none [&:fullscreen]:rounded-none"
        style={{ aspectRatio: ratio }}
      >
        <div
          className="relative overflow-hidden"
          style={{ aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio})` }}
        >
          {children}
          {caption && hasCaptions ? (
            <p
              dir="auto"
              data-caption
              className="absolute inset-x-4 bottom-3 z-10 text-center text-sm text-balance text-white [text-shadow:0_1px_3px_#000,0_0_8px_#000] sm:text-base"
            >
              {caption}
            </p>
          ) : null}
        </div>
      </div>
      {musicId ? <FilmMusic assetId={musicId} gainDb={musicGainDb} clock={clock} isMuted={isMuted} /> : null}
      <div className="flex flex-wrap items-center gap-1">
        <Button disabled={isEmpty} onClick={toggle}>
          {isPlaying ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
          {isPlaying ? 'Pause' : playLabel}
        </Button>
        <span ref={readout} className="px-2 font-mono text-sm text-muted tabular-nums" />
        <div className="ml-auto flex">
          <Toggle label="Mute" isOn={isMuted} onChange={(next) => onView({ isMuted: next })}>
            {isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
          </Toggle>
          <Toggle label="Captions" isOn={hasCaptions} onChange={(next) => onView({ hasCaptions: next })}>
            <Captions aria-hidden />
          </Toggle>
          <Toggle label="Loop" isOn={isLooping} onChange={(next) => onView({ isLooping: next })}>
            <Repeat aria-hidden />
          </Toggle>
          <Button look="icon" aria-label="Full screen" aria-keyshortcuts="f" onClick={fill}>
            <Maximize aria-hidden className="size-4" />
          </Button>
        </div>
      </div>
    </figure>
  )
}

function Toggle({
  label,
  isOn,
  onChange,
  children,
}: {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: ReactNode
}) {
  return (
    <Button
      look="icon"
      aria-label={label}
      aria-pressed={isOn}
      className={clsx('[&>svg]:size-4', isOn && 'bg-surface-2 text-text')}
      onClick={() => onChange(!isOn)}
    >
      {children}
    </Button>
  )
}
