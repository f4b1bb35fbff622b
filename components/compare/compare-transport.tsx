import { ChevronLeft, ChevronRight, Pause, Play, Repeat } from 'lucide-react'
import type { CSSProperties } from 'react'
import { timecode } from '../assets/timecode'
import { Button } from '../ui/button'
import { SelectField } from '../ui/select-field'
import type { useSync } from './use-sync'

const SPEEDS = [
  ['0.25', '¼×'],
  ['0.5', '½×'],
  ['1', '1×'],
  ['2', '2×'],
] as const

/** One transport for all of them. */
export function CompareTransport({ sync }: { sync: ReturnType<typeof useSync> }) {
  const { time, duration, fps, isPlaying, isLooping, problem } = sync
  return (
    <div role="group" aria-label="Player" className="bg-ground">
      {problem ? (
        <p role="alert" className="px-3 pt-3 text-sm text-bad sm:px-6">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-1 px-2 pb-1 sm:px-4">
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={timecode(time, fps)}
          min={0}
          max={duration}
          step={1 / fps}
          value={time}
          onChange={(event) => sync.seek(Number(event.target.value))}
          className="track basis-full [--lit:var(--accent)]"
          style={{ '--at': `${duration > 0 ? (time / duration) * 100 : 0}%` } as CSSProperties}
        />
        <Button
          look="icon"
          className="text-text"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          onClick={sync.toggle}
        >
          {isPlaying ? (
            <Pause aria-hidden className="size-5 fill-current" />
          ) : (
            <Play aria-hidden className="size-5 fill-current" />
          )}
        </Button>
        <Button look="icon" aria-label="One frame back" onClick={() => sync.step(-1)}>
          <ChevronLeft aria-hidden className="size-5" />
        </Button>
        <Button look="icon" aria-label="One frame on" onClick={() => sync.step(1)}>
          <ChevronRight aria-hidden className="size-5" />
        </Button>
        <span className="px-2 font-mono text-sm">
          {timecode(time, fps)}
          <span className="text-muted max-sm:hidden"> / {timecode(duration, fps)}</span>
        </span>
        <span className="grow" />
        <SelectField
          aria-label="Speed"
          options={SPEEDS}
          value={String(sync.speed)}
          onChange={(event) => sync.setSpeed(Number(event.target.value))}
        />
        <Button
          look="icon"
          aria-label="Loop"
          aria-pressed={isLooping}
          onClick={() => sync.setIsLooping(!isLooping)}
        >
          <Repeat aria-hidden className={isLooping ? 'size-4 text-text' : 'size-4 opacity-60'} />
        </Button>
      </div>
    </div>
  )
}
