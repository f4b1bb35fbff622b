import { ChevronLeft, ChevronRight, Pause, Play, Repeat } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { Button } from '../ui/button'
import { timecode } from './timecode'
import type { PlayerControls } from './use-player-keys'

/** Under every player: the line of time, play, one frame back or on, and the clock. */
export function Transport({
  player: { time, duration, fps, isPlaying, seek, toggle, step },
  hasFrames = true,
  marks,
  children,
}: {
  player: PlayerControls & { time: number; duration: number; fps: number; isPlaying: boolean }
  hasFrames?: boolean
  /** Above the line of time, as wide as it. */
  marks?: ReactNode
  /** After the clock. */
  children: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-1 bg-ground px-2 pb-1 max-sm:gap-x-0 sm:px-4">
      {marks}
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={timecode(time, fps)}
        min={0}
        max={duration}
        step={1 / fps}
        value={time}
        onChange={(event) => seek(Number(event.target.value))}
        className="track basis-full [--lit:var(--accent)]"
        style={{ '--at': `${duration > 0 ? (time / duration) * 100 : 0}%` } as CSSProperties}
      />
      <Button look="icon" className="text-text" aria-label={isPlaying ? 'Pause' : 'Play'} onClick={toggle}>
        {isPlaying ? (
          <Pause aria-hidden className="size-5 fill-current" />
        ) : (
          <Play aria-hidden className="size-5 fill-current" />
        )}
      </Button>
      {hasFrames ? (
        <>
          <Button look="icon" aria-label="One frame back" onClick={() => step(-1)}>
            <ChevronLeft aria-hidden className="size-5" />
          </Button>
          <Button look="icon" aria-label="One frame on" onClick={() => step(1)}>
            <ChevronRight aria-hidden className="size-5" />
          </Button>
        </>
      ) : null}
      <span className="px-2 font-mono text-sm max-sm:px-1">
        {timecode(time, fps)}
        <span className="text-muted max-sm:hidden"> / {timecode(duration, fps)}</span>
      </span>
      {children}
    </div>
  )
}

export function LoopButton({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <Button look="icon" aria-label="Loop" aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      <Repeat aria-hidden className={isOn ? 'size-4 text-text' : 'size-4 opacity-60'} />
    </Button>
  )
}
