'use client'

import clsx from 'clsx'
import { GripVertical, Link2 } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, memo, type MouseEvent } from 'react'
import type { BoardShot, Colour } from '@/lib/storyboard/board'
import type { ShotProgress } from '@/lib/takes/shot-progress'
import { Poster } from '../ui/poster'
import { ProgressLine } from '../ui/progress-line'
import { hasPicture, TakeStill } from './take-still'

const COLOUR_CLASSES: Record<Colour, string> = {
  none: 'bg-transparent',
  red: 'bg-[oklch(0.65_0.2_25)]',
  orange: 'bg-[oklch(0.72_0.17_55)]',
  yellow: 'bg-[oklch(0.82_0.16_95)]',
  green: 'bg-[oklch(0.7_0.16_150)]',
  teal: 'bg-[oklch(0.72_0.12_195)]',
  blue: 'bg-[oklch(0.65_0.15_250)]',
  purple: 'bg-[oklch(0.62_0.18_300)]',
  pink: 'bg-[oklch(0.72_0.17_350)]',
}

export interface CardActs {
  onPick: (shotId: string, how: { isRange: boolean; isMore: boolean }) => void
  onKey: (shotId: string, event: KeyboardEvent) => void
  onDragStart: (shotId: string, event: DragEvent) => void
  onDragOver: (shotId: string, event: DragEvent) => void
  onDrop: (event: DragEvent) => void
  onDragEnd: () => void
  /** Whether the strip rushes by: what passes needs no still. */
  isPassing: () => boolean
}

/** One shot on the strip. */
export const ShotCard = memo(function ShotCard({
  shot,
  at,
  isPicked,
  isHere,
  others,
  progress,
  acts,
}: {
  shot: BoardShot
  /** Its place, from 0. */
  at: number
  isPicked: boolean
  /** The keyboard enters the strip here. */
  isHere: boolean
  /** Names of others who are in it. */
  others: string
  progress: ShotProgress
  acts: CardActs
}) {
  const { id, prompt, durationSeconds, colour, continues, status, startFrameId } = shot
  const state = stateWords(progress)
  const hasTake = hasPicture(progress.picked)
  return (
    <div
      draggable
      onDragStart={(event) => acts.onDragStart(id, event)}
      onDragOver={(event) => acts.onDragOver(id, event)}
      onDrop={acts.onDrop}
      onDragEnd={acts.onDragEnd}
      className={clsx(
        'relative h-full rounded-media p-1 transition-colors',
        isPicked ? 'bg-surface-3 ring-2 ring-text ring-inset' : 'hover:bg-surface-2',
      )}
    >
      <button
        type="button"
        data-shot={id}
        tabIndex={isHere ? 0 : -1}
        aria-pressed={isPicked}
        aria-label={`Shot ${at + 1}, ${durationSeconds} s${state ? `, ${state}` : ''}: ${prompt || 'no words yet'}`}
        onClick={(event: MouseEvent) =>
          acts.onPick(id, { isRange: event.shiftKey, isMore: event.metaKey || event.ctrlKey })
        }
        onKeyDown={(event) => acts.onKey(id, event)}
        className="block w-full rounded-control text-left"
      >
        <span className="relative grid aspect-video place-items-center overflow-hidden rounded-control bg-surface-1 px-2">
          {hasPicture(progress.picked) ? (
            <TakeStill
              take={progress.picked}
              isPassing={acts.isPassing}
              className="absolute inset-0 size-full"
            />
          ) : startFrameId ? (
            <span className="absolute inset-0">
              <Poster
                src={`/api/media/${startFrameId}?variant=poster`}
                isPassing={acts.isPassing}
                className="size-full"
              />
            </span>
          ) : null}
          <span
            dir="auto"
            className={clsx(
              'text-center text-xs text-balance',
              hasTake || startFrameId
                ? 'absolute inset-x-0 bottom-0 line-clamp-2 bg-black/70 px-1.5 py-0.5 text-white'
                : 'line-clamp-3 text-muted',
            )}
          >
            {prompt || 'What happens?'}
          </span>
          {progress.coming && progress.coming.state !== 'asked' ? (
            <ProgressLine
              value={progress.coming.progress}
              label={`Shot ${at + 1}`}
              className="absolute inset-x-0 bottom-0"
            />
          ) : null}
          <span className={clsx('absolute inset-x-0 top-0 h-1', COLOUR_CLASSES[colour])} />
          {continues && at > 0 ? (
            <Link2 aria-label="continues" className="absolute bottom-1 left-1 size-3.5 text-muted" />
          ) : null}
        </span>
        <span className="mt-1 flex items-center gap-1.5 px-0.5 text-xs text-muted">
          <span className="font-medium text-text tabular-nums">{at + 1}</span>
          <span className="font-mono tabular-nums">{durationSeconds} s</span>
          {state ? (
            <span className={clsx('truncate', progress.failed ? 'text-bad' : 'text-text')}>{state}</span>
          ) : status === 'draft' ? null : (
            <span>{status}</span>
          )}
          <GripVertical aria-hidden className="ml-auto size-3.5 text-faint" />
        </span>
        {others ? (
          <span dir="auto" className="mt-0.5 block truncate px-0.5 text-xs text-info">
            {others}
          </span>
        ) : null}
      </button>
    </div>
  )
})

/** How far it is, in a word or two; empty while there is nothing to say. */
function stateWords({ coming, failed, changed, picked }: ShotProgress): string {
  if (coming?.state === 'asked') return 'asked for'
  if (coming) return coming.state === 'waiting' ? 'waits' : 'in work'
  if (failed) return failed.state === 'unknown' ? 'unknown' : failed.flag ? 'refused' : 'failed'
  if (picked?.state === 'gone') return 'file gone'
  if (changed.length > 0) return 'stale'
  return picked ? `take ${picked.number}` : ''
}
