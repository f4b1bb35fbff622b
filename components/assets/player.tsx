'use client'

import { ChevronLeft, ChevronRight, Maximize, Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { Button } from '../ui/button'

const FALLBACK_FPS = 24
const JUMP_SECONDS = 1

/** The clip, as large as the window allows, with frame steps and a timecode. */
export function Player({ asset }: { asset: AssetView }) {
  const video = useRef<HTMLVideoElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [time, setTime] = useState(0)
  const [isPlaying, setIsPlaying] = useState(false)
  const [isMuted, setIsMuted] = useState(false)
  const [isLooping, setIsLooping] = useState(true)
  const [problem, setProblem] = useState<string | null>(null)
  const fps = asset.fps ?? FALLBACK_FPS
  const duration = asset.durationSeconds ?? 0

  useEffect(() => {
    if (!isPlaying) return
    let handle = requestAnimationFrame(function tick() {
      setTime(video.current?.currentTime ?? 0)
      handle = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(handle)
  }, [isPlaying])

  function seek(seconds: number) {
    const element = video.current
    if (!element) return
    element.currentTime = Math.max(0, Math.min(duration, seconds))
    setTime(element.currentTime)
  }

  function step(frames: number) {
    video.current?.pause()
    // To the middle of a frame, so that rounding never shows its neighbour.
    const at = Math.floor((video.current?.currentTime ?? 0) * fps + 0.001)
    seek((at + frames + 0.5) / fps)
  }

  function toggle() {
    const element = video.current
    if (!element) return
    if (element.paused) element.play().catch(() => setProblem('This clip does not play in this browser.'))
    else element.pause()
  }

  function onKey(event: KeyboardEvent) {
    const isSlider = event.target instanceof HTMLInputElement
    const isButton = event.target instanceof HTMLButtonElement
    const acts: Record<string, () => void> = {
      ' ': toggle,
      k: toggle,
      j: () => seek(time - JUMP_SECONDS),
      l: () => seek(time + JUMP_SECONDS),
      ',': () => step(-1),
      '.': () => step(1),
    }
    const act = acts[event.key]
    if (!act || event.metaKey || event.ctrlKey || (event.key === ' ' && (isButton || isSlider))) return
    event.preventDefault()
    act()
  }

  return (
    // The keys belong to everything inside, so the group itself listens.
    <div ref={frame} role="group" aria-label="Player" onKeyDown={onKey} className="flex flex-col bg-ground">
      <video
        ref={video}
        src={asset.url}
        poster={asset.posterUrl ?? undefined}
        aria-label="Clip"
        tabIndex={0}
        playsInline
        muted={isMuted}
        loop={isLooping}
        preload="auto"
        onClick={toggle}
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onSeeked={() => setTime(video.current?.currentTime ?? 0)}
        onError={() =>
          setProblem('This clip cannot be loaded. Its file may be missing; download it to check.')
        }
        className="max-h-[72dvh] w-full rounded-media bg-black object-contain"
      />
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-1 pt-2">
        <Button look="plain" aria-label={isPlaying ? 'Pause' : 'Play'} onClick={toggle}>
          {isPlaying ? <Pause aria-hidden className="size-5" /> : <Play aria-hidden className="size-5" />}
        </Button>
        <Button look="plain" aria-label="One frame back" onClick={() => step(-1)}>
          <ChevronLeft aria-hidden className="size-5" />
        </Button>
        <Button look="plain" aria-label="One frame on" onClick={() => step(1)}>
          <ChevronRight aria-hidden className="size-5" />
        </Button>
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={timecode(time, fps)}
          min={0}
          max={duration}
          step={1 / fps}
          value={time}
          onChange={(event) => seek(Number(event.target.value))}
          className="order-last h-10 basis-full sm:order-none sm:flex-1 sm:basis-40"
        />
        <span className="px-2 font-mono text-xs text-muted">
          {timecode(time, fps)} / {timecode(duration, fps)}
        </span>
        <Button
          look="plain"
          aria-label="Loop"
          aria-pressed={isLooping}
          onClick={() => setIsLooping(!isLooping)}
        >
          <Repeat aria-hidden className={isLooping ? 'size-4 text-text' : 'size-4 text-faint'} />
        </Button>
        {asset.audioCodec ? (
          <Button
            look="plain"
            aria-label={isMuted ? 'Sound on' : 'Mute'}
            onClick={() => setIsMuted(!isMuted)}
          >
            {isMuted ? (
              <VolumeX aria-hidden className="size-4" />
            ) : (
              <Volume2 aria-hidden className="size-4" />
            )}
          </Button>
        ) : null}
        <Button look="plain" aria-label="Full screen" onClick={() => void frame.current?.requestFullscreen()}>
          <Maximize aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  )
}

/** `00:05:12`: minutes, seconds, frames. */
function timecode(seconds: number, fps: number): string {
  const frames = Math.floor(seconds * fps + 0.001)
  const whole = Math.floor(frames / fps)
  return [Math.floor(whole / 60), whole % 60, Math.floor(frames - whole * fps)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}
