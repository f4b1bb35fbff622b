'use client'

import { ImagePlus, Maximize, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { frameRateOf } from '@/lib/assets/client'
import type { AssetView } from '@/lib/assets/schema'
import { Button } from '../ui/button'
import { tellMissed } from '../ui/tell-missed'
import { LoopButton, Transport } from './transport'
import { usePlayback } from './use-playback'
import { usePlayerKeys } from './use-player-keys'
import { useTakeFrame } from './use-take-frame'

export interface PlayerHandle {
  /** Stands still on that frame. */
  show: (frame: number) => void
  stop: () => void
  /** Where it stands at this moment, which the screen follows a little later. */
  seconds: () => number
}

/** What others lay over a player and hang on to it. */
export interface PlayerStage {
  handle: Ref<PlayerHandle>
  onTime: (seconds: number) => void
  /** Covers exactly the picture’s box. */
  overlay: ReactNode
  /** Above the line of time, as wide as it. */
  marks: ReactNode
  keys: Record<string, () => void>
}

const NOTHING = {}

/** A clip, or the waveform of a sound, as large as the window allows, with a transport that counts in frames. */
export function Player({
  asset,
  takeFrom,
  player: { handle, onTime, overlay, marks, keys } = NOTHING,
}: {
  asset: Pick<AssetView, 'mediaType' | 'url' | 'posterUrl' | 'fps' | 'durationSeconds' | 'audioCodec'>
  /** The asset that a frame can be taken from here. */
  takeFrom?: string | undefined
  player?: Partial<PlayerStage>
}) {
  const frame = useTakeFrame(takeFrom ?? '')
  const stage = useRef<HTMLDivElement>(null)
  const [isMuted, setIsMuted] = useState(false)
  const [isLooping, setIsLooping] = useState(true)
  const [isLoaded, setIsLoaded] = useState(false)
  const isSound = asset.mediaType === 'audio'
  const fps = frameRateOf(asset)
  const duration = asset.durationSeconds ?? 0
  const { video, time, speed, problem, setProblem, ...playback } = usePlayback({
    fps,
    durationSeconds: duration,
  })

  useEffect(() => tellMissed(video.current), [video])
  useEffect(() => onTime?.(time), [onTime, time])
  useImperativeHandle(handle, () => ({
    show: playback.show,
    stop: playback.stop,
    seconds: () => video.current?.currentTime ?? 0,
  }))

  function fillScreen() {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void stage.current?.requestFullscreen().catch(() => undefined)
  }

  usePlayerKeys(playback, {
    j: () => playback.shuttle(-1),
    l: () => playback.shuttle(1),
    End: () => playback.seek(duration - 0.5 / fps),
    m: () => setIsMuted((was) => !was),
    f: fillScreen,
    ...keys,
  })

  return (
    <div
      ref={stage}
      role="group"
      aria-label="Player"
      className="flex min-h-0 flex-1 flex-col bg-black pointer-coarse:pb-1"
    >
      <div className="relative min-h-0 flex-1">
        <video
          ref={video}
          src={asset.url}
          // The still is from a later frame than the clock shows; a waveform stays.
          poster={isLoaded && !isSound ? undefined : (asset.posterUrl ?? undefined)}
          onLoadedData={() => setIsLoaded(true)}
          aria-label={isSound ? 'Sound' : 'Clip'}
          tabIndex={0}
          playsInline
          muted={isMuted}
          loop={isLooping}
          preload="auto"
          onClick={playback.toggle}
          onPlay={playback.onPlay}
          onPause={playback.onPause}
          onSeeked={playback.onSeeked}
          onError={() =>
            setProblem('This clip cannot be loaded. Its file may be missing; download it to check.')
          }
          className="absolute inset-0 size-full bg-black object-contain focus-visible:-outline-offset-2"
        />
        {overlay}
      </div>
      {(problem ?? frame.problem) ? (
        <p role="alert" className="bg-ground px-3 pt-3 text-sm text-bad sm:px-6">
          {problem ?? frame.problem}
        </p>
      ) : null}
      <Transport
        player={{ ...playback, time, duration, fps, isPlaying: speed > 0 }}
        hasFrames={!isSound}
        marks={marks}
      >
        {Math.abs(speed) > 1 || speed < 0 ? (
          <span className="font-mono text-xs text-muted">{String(speed).replace('-', '−')}×</span>
        ) : null}
        <span className="grow" />
        {takeFrom && !isSound ? (
          <Button
            look="icon"
            aria-label="Use this frame"
            title="Use this frame"
            aria-disabled={frame.isBusy}
            onClick={() => void frame.take(video.current?.currentTime ?? 0)}
          >
            <ImagePlus aria-hidden className="size-4" />
          </Button>
        ) : null}
        <LoopButton isOn={isLooping} onChange={setIsLooping} />
        {asset.audioCodec ? (
          <Button look="icon" aria-label={isMuted ? 'Sound on' : 'Mute'} onClick={() => setIsMuted(!isMuted)}>
            {isMuted ? (
              <VolumeX aria-hidden className="size-4" />
            ) : (
              <Volume2 aria-hidden className="size-4" />
            )}
          </Button>
        ) : null}
        <Button look="icon" aria-label="Full screen" onClick={fillScreen}>
          <Maximize aria-hidden className="size-4" />
        </Button>
      </Transport>
    </div>
  )
}
