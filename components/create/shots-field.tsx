'use client'

import clsx from 'clsx'
import { GripVertical, Plus, SplitSquareHorizontal, X } from 'lucide-react'
import type { FormField } from '@/lib/catalog/fields'
import type { Shot } from '@/lib/catalog/model'
import { countChars } from '@/lib/catalog/request'
import { Button } from '../ui/button'
import { moved, useReorder } from '../ui/use-reorder'

/** One clip as several camera set-ups: words and seconds each, in an order that can be changed. */
export function ShotsField({
  field: { label, max, maxChars, closedBecause },
  shots,
  prompt,
  seconds,
  allowedSeconds,
  problem,
  onChange,
  onSeconds,
}: {
  field: Extract<FormField, { control: 'shots' }>
  shots: readonly Shot[]
  /** Becomes the first shot when a clip is split. */
  prompt: string
  seconds: number
  allowedSeconds: readonly number[]
  problem?: string
  onChange: (shots: Shot[]) => void
  onSeconds: (seconds: number) => void
}) {
  const sum = shots.reduce((total, shot) => total + shot.durationSeconds, 0)
  const order = useReorder(
    shots.length,
    (at) => `Shot ${at + 1}`,
    (from, to) => onChange(moved(shots, from, to)),
  )
  if (shots.length === 0) {
    return (
      <div>
        <Button
          disabled={closedBecause !== undefined}
          onClick={() => {
            const first = countChars(prompt) <= maxChars ? prompt : ''
            onChange(spread([{ prompt: first, durationSeconds: 1 }, EMPTY], seconds))
          }}
        >
          <SplitSquareHorizontal aria-hidden className="size-4" />
          Split into shots
        </Button>
        {closedBecause ? <p className="mt-1 text-xs text-muted">{closedBecause}</p> : null}
      </div>
    )
  }
  const set = (at: number, change: Partial<Shot>) =>
    onChange(shots.map((shot, index) => (index === at ? { ...shot, ...change } : shot)))
  return (
    <fieldset>
      <legend className="mb-1.5 flex w-full justify-between text-sm text-muted">
        {label}
        <span className={sum === seconds ? 'text-text' : 'text-warn'}>
          {sum} of {seconds} s
        </span>
      </legend>
      <div aria-hidden className="mb-2 flex h-1 gap-0.5 overflow-hidden rounded-full">
        {shots.map((shot, at) => (
          <div key={at} className="bg-muted" style={{ flexGrow: Math.max(0, shot.durationSeconds) }} />
        ))}
        {sum < seconds ? <div className="bg-surface-3" style={{ flexGrow: seconds - sum }} /> : null}
      </div>
      <ol className="flex flex-col gap-1">
        {shots.map((shot, at) => {
          const count = countChars(shot.prompt)
          return (
            <li
              key={at}
              {...order.item(at)}
              className={clsx(
                'flex items-start gap-1 rounded-media bg-surface-1 p-1.5',
                order.over === at && 'ring-1 ring-edge',
              )}
            >
              <button
                type="button"
                aria-label={`Move shot ${at + 1}`}
                title="Drag, or use the arrow keys"
                {...order.handle(at)}
                className="grid h-10 w-7 shrink-0 cursor-grab place-items-center rounded-control text-muted hover:text-text"
              >
                <GripVertical aria-hidden className="size-4" />
              </button>
              <div className="min-w-0 flex-1">
                <textarea
                  rows={1}
                  aria-label={`Shot ${at + 1}`}
                  placeholder={`Shot ${at + 1}: what is seen`}
                  dir="auto"
                  value={shot.prompt}
                  aria-invalid={count > maxChars ? true : undefined}
                  onChange={(event) => set(at, { prompt: event.target.value })}
                  className="block field-sizing-content max-h-40 min-h-10 w-full resize-none rounded-control bg-transparent px-1.5 py-2 text-base text-text placeholder:text-faint sm:text-sm"
                />
                <p className={clsx('px-1.5 text-xs', count > maxChars ? 'text-bad' : 'text-muted')}>
                  {count} / {maxChars}
                </p>
              </div>
              <label className="flex shrink-0 items-center gap-1 text-sm text-muted">
                <input
                  type="number"
                  inputMode="numeric"
                  aria-label={`Seconds of shot ${at + 1}`}
                  min={1}
                  max={seconds}
                  value={Number.isFinite(shot.durationSeconds) ? shot.durationSeconds : ''}
                  onChange={(event) => set(at, { durationSeconds: Math.trunc(Number(event.target.value)) })}
                  className="h-10 w-14 rounded-control bg-surface-2 px-2 text-right text-base text-text sm:text-sm"
                />
                s
              </label>
              <Button
                look="icon"
                aria-label={`Remove shot ${at + 1}`}
                onClick={() => onChange(shots.toSpliced(at, 1))}
              >
                <X aria-hidden className="size-4" />
              </Button>
            </li>
          )
        })}
      </ol>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          disabled={shots.length >= max}
          onClick={() => onChange([...shots, { ...EMPTY, durationSeconds: Math.max(1, seconds - sum) }])}
        >
          <Plus aria-hidden className="size-4" />
          Add shot
        </Button>
        {sum === seconds ? null : (
          <>
            {shots.length <= seconds ? (
              <Button onClick={() => onChange(spread(shots, seconds))}>Spread over {seconds} s</Button>
            ) : null}
            {allowedSeconds.includes(sum) ? (
              <Button onClick={() => onSeconds(sum)}>Make the clip {sum} s</Button>
            ) : null}
          </>
        )}
        <Button look="plain" onClick={() => onChange([])}>
          No shots
        </Button>
        {shots.length >= max ? (
          <p className="self-center text-xs text-muted">At most {max} shots in one clip.</p>
        ) : null}
      </div>
      {problem ? <p className="mt-1 text-sm text-bad">{problem}</p> : null}
      <p role="status" className="sr-only">
        {order.said}
      </p>
    </fieldset>
  )
}

const EMPTY: Shot = { prompt: '', durationSeconds: 1 }

/** The same shots over a whole clip, the first ones a second longer where it does not divide. */
function spread(shots: readonly Shot[], seconds: number): Shot[] {
  const each = Math.max(1, Math.floor(seconds / shots.length))
  const rest = Math.max(0, seconds - each * shots.length)
  return shots.map((shot, at) => ({ ...shot, durationSeconds: each + (at < rest ? 1 : 0) }))
}
