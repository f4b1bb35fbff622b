'use client'

import clsx from 'clsx'
import type { KeyboardEvent, PointerEvent } from 'react'
import { timecodeOf } from '@/lib/cut/timecode'
import type { Rate } from '@/lib/storyboard/board'
import type { CutPart } from '@/lib/storyboard/lay-out-cut'
import { TakeStill } from './take-still'

/** One clip on the line, as long as it is shown. */
export function CutClip({
  part,
  at,
  count,
  filmFrames,
  rate,
  isPicked,
  isHere,
  keysId,
  mayEdit,
  onPick,
  onKey,
  onTake,
}: {
  part: CutPart
  /** Its place, from 0. */
  at: number
  count: number
  /** That the whole line is long. */
  filmFrames: number
  rate: Rate
  isPicked: boolean
  /** The keyboard enters the line here. */
  isHere: boolean
  /** Of the words that say what keys do. */
  keysId: string
  mayEdit: boolean
  onPick: (clipId: string) => void
  onKey: (clipId: string, event: KeyboardEvent) => void
  onTake: (hold: 'in' | 'out' | 'body', part: CutPart, event: PointerEvent) => void
}) {
  const { clip, shotNumber, take, startFrame, frames, dissolveFrames } = part
  const share = (frameCount: number) => `${(frameCount / filmFrames) * 100}%`
  const words = [
    `Clip ${at + 1}: shot ${shotNumber}`,
    timecodeOf(frames, rate),
    dissolveFrames > 0 ? `dissolves over ${dissolveFrames} frames` : '',
    take ? '' : 'no take yet',
  ]
  return (
    <li
      aria-setsize={count}
      aria-posinset={at + 1}
      className="absolute inset-y-0"
      style={{ left: share(startFrame), width: share(frames) }}
    >
      <button
        type="button"
        data-clip={clip.id}
        tabIndex={isHere ? 0 : -1}
        aria-pressed={isPicked}
        aria-label={words.filter(Boolean).join(', ')}
        aria-describedby={keysId}
        onClick={() => onPick(clip.id)}
        onKeyDown={(event) => onKey(clip.id, event)}
        onPointerDown={(event) => mayEdit && onTake('body', part, event)}
        className={clsx(
          'relative block size-full overflow-hidden rounded-sm border-x border-ground bg-surface-2 text-left',
          isPicked && 'ring-2 ring-text ring-inset',
        )}
      >
        {take ? <TakeStill take={take} className="pointer-events-none size-full opacity-70" /> : null}
        <span
          aria-hidden
          className="absolute inset-x-0 bottom-0 truncate bg-black/75 px-1 font-mono text-xs text-white tabular-nums"
        >
          {shotNumber}
          {take ? '' : ' · no take'}
        </span>
        {dissolveFrames > 0 ? (
          <span
            aria-hidden
            style={{ width: `${(dissolveFrames / frames) * 100}%` }}
            className="absolute inset-y-0 left-0 bg-[linear-gradient(to_bottom_right,transparent_49%,var(--text)_50%,transparent_51%)] bg-black/40"
          />
        ) : null}
      </button>
      {mayEdit
        ? (['in', 'out'] as const).map((edge) => (
            <span
              key={edge}
              data-edge={edge}
              onPointerDown={(event) => onTake(edge, part, event)}
              className={clsx(
                'absolute inset-y-0 w-2 max-w-1/3 cursor-ew-resize touch-none rounded-sm transition-colors hover:bg-white/60',
                edge === 'in' ? 'left-0' : 'right-0',
                isPicked && 'bg-white/40',
              )}
            />
          ))
        : null}
    </li>
  )
}
