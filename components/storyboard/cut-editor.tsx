'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { frameUnder, secondsOf, timecodeOf } from '@/lib/cut/timecode'
import type { Board } from '@/lib/storyboard/board'
import {
  beginCut,
  clipBefore,
  fitClip,
  leftOut,
  placeBack,
  slip,
  trimIn,
  trimOut,
  wholeClip,
} from '@/lib/storyboard/cut-edits'
import { addClip, changeClip, clipNow, moveClip, removeClip, setCut, splitClip } from '@/lib/storyboard/edit'
import { type CutPart, partsAt } from '@/lib/storyboard/lay-out-cut'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ClipFields } from './clip-fields'
import { CutClip } from './cut-clip'
import { FilmMusicField } from './film-music-field'
import { FilmSlider } from './film-slider'
import type { FilmClock } from './film-clock'
import { useOpenBoard } from './use-board'
import { type Draft, type Gap, useClipDrag } from './use-clip-drag'

/** The narrowest clip on the line: as wide as a finger needs it. */
const CLIP_PX = 24
const MOST_FRAME_PX = 8

/** The picked takes on a line, to scale: trimmed by their edges, moved about, dissolved; in figures beneath. */
export function CutEditor({
  board: { cut, shots, settings },
  parts,
  clock,
  draft,
  onDraft,
}: {
  board: Board
  /** The cut as it is played, with what is held by its edge as it would be. */
  parts: readonly CutPart[]
  clock: FilmClock
  draft: Draft | null
  onDraft: (draft: Draft | null) => void
}) {
  const { link, mayEdit: mayWrite } = useOpenBoard()
  const { doc } = link
  const keysId = useId()
  const line = useRef<HTMLUListElement>(null)
  const [pickedId, setPickedId] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const hasBegun = cut.length > 0
  const mayEdit = mayWrite && hasBegun
  const { rate } = settings
  const pickedAt = Math.max(
    0,
    parts.findIndex(({ clip }) => clip.id === pickedId),
  )
  const picked = parts[pickedAt]
  const show = (frame: number) => clock.seek(secondsOf(frame, rate))

  const { lane, gap, filmFrames, take, ...pointer } = useClipDrag({
    parts,
    draft,
    onDraft,
    onTrim({ clipId, stretch }, hold) {
      changeClip(doc, clipId, stretch)
      pick(clipId, hold === 'out' ? stretch.frames - 1 : 0)
    },
    onMove: move,
  })

  function pick(clipId: string, frame = 0) {
    setPickedId(clipId)
    const part = parts.find(({ clip }) => clip.id === clipId)
    if (part && !clock.isPlaying()) show(part.startFrame + frame)
  }

  /** Drawn at once, so that the next key is heard there, however quick it is; a clip that is moved loses the focus on its way. */
  function goTo(clipId: string | undefined, change: () => void) {
    flushSync(change)
    line.current?.querySelector<HTMLElement>(`[data-clip="${clipId}"]`)?.focus()
  }

  function move(clipId: string, place: number) {
    // Places are those on the line; clips of shots that were taken out stay where they are.
    const shown = parts.map(({ clip }) => clip.id)
    const to = Math.max(0, Math.min(shown.length - 1, place))
    if (to !== shown.indexOf(clipId)) moveClip(doc, clipId, clipBefore(shown, clipId, to))
    setPickedId(clipId)
  }

  function remove(clipId: string) {
    if (parts.length < 2) return
    const at = parts.findIndex(({ clip }) => clip.id === clipId)
    const next = parts[at + 1] ?? parts[at - 1]
    goTo(next?.clip.id, () => {
      removeClip(doc, clipId)
      setPickedId(next?.clip.id ?? null)
    })
  }

  /** The clip under the line, in two. */
  function split() {
    const frame = frameUnder(clock.at(), rate)
    const under = parts[partsAt(parts, frame)?.last ?? -1]
    const id = under && splitClip(doc, under.clip, under, frame - under.startFrame)
    setNote(id ? null : 'Put the line inside a clip, a frame or more from both of its ends, and split there.')
    if (!id) return
    goTo(id, () => setPickedId(id))
  }

  function onKey(clipId: string, event: KeyboardEvent) {
    const at = parts.findIndex(({ clip }) => clip.id === clipId)
    const part = parts[at]
    // Ctrl and Alt together are a key that some keyboards need for brackets.
    if (!part || event.metaKey || (event.ctrlKey && !event.altKey)) return
    if (event.key.toLowerCase() === 's' && mayEdit) {
      event.preventDefault()
      event.stopPropagation()
      return split()
    }
    const { sourceFrames } = part
    // Keys are quicker than the page: two presses before it is drawn again are two frames.
    const clip = clipNow(doc, clipId)
    const shown = clip ? fitClip(clip, sourceFrames) : part
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const to = step ? at + step : { Home: 0, End: parts.length - 1 }[event.key]
    const trimmed = {
      '[': trimIn(shown, event.shiftKey ? -1 : 1),
      '{': trimIn(shown, -1),
      ']': trimOut(shown, event.shiftKey ? 1 : -1, sourceFrames),
      '}': trimOut(shown, 1, sourceFrames),
    }[event.key]
    const slipped = step && event.altKey ? slip(shown, step, sourceFrames) : undefined
    const stretch = trimmed ?? slipped
    const isRemove = event.key === 'Delete' || event.key === 'Backspace'
    if (!stretch && to === undefined && !isRemove) return
    event.preventDefault()
    event.stopPropagation()
    if (isRemove || stretch || event.shiftKey) {
      if (!mayEdit) return
      if (isRemove) return remove(clipId)
      if (!stretch) return goTo(clipId, () => move(clipId, to!))
      const { inFrame, frames } = stretch
      changeClip(doc, clipId, { inFrame, frames })
      pick(clipId, event.key === ']' || event.key === '}' ? frames - 1 : 0)
      return
    }
    const next = parts[Math.max(0, Math.min(parts.length - 1, to!))]!
    goTo(next.clip.id, () => pick(next.clip.id))
  }

  if (shots.length === 0)
    return <p className="text-sm text-muted">There is nothing to cut yet. Add a shot: it appears here.</p>

  const frames = parts.at(-1)?.endFrame ?? 0
  const shortest = Math.min(
    ...parts.map((part, at) => Math.max(1, part.frames - (parts[at + 1]?.dissolveFrames ?? 0))),
  )
  const framePx = Math.min(MOST_FRAME_PX, Math.max(1, CLIP_PX / shortest))
  const out = hasBegun ? leftOut(cut, shots) : []
  return (
    <section aria-label="Cut editor" className="flex flex-col gap-3">
      {parts.length > 0 ? (
        <div className="overflow-x-auto overscroll-x-contain pb-2">
          <div
            ref={lane}
            {...pointer}
            className="relative overflow-x-clip"
            style={{ minWidth: filmFrames * framePx }}
          >
            <FilmSlider
              label="Cut position"
              seconds={secondsOf(frames, rate)}
              clock={clock}
              rate={rate}
              className="h-6 rounded-control bg-surface-1"
              lineClass="top-0 h-24"
            />
            <ul ref={line} aria-label="Clips" data-arrows className="relative mt-1 h-17">
              {parts.map((part, at) => (
                <CutClip
                  key={part.clip.id}
                  part={part}
                  at={at}
                  count={parts.length}
                  filmFrames={filmFrames}
                  rate={rate}
                  isPicked={hasBegun && at === pickedAt}
                  isHere={at === pickedAt}
                  keysId={keysId}
                  mayEdit={mayEdit}
                  onPick={pick}
                  onKey={onKey}
                  onTake={take}
                />
              ))}
              {gap === null ? null : (
                <li
                  aria-hidden
                  className="pointer-events-none absolute inset-y-0 z-10 w-0.5 bg-accent"
                  style={{ left: `${(gapFrame(parts, gap) / frames) * 100}%` }}
                />
              )}
            </ul>
          </div>
        </div>
      ) : null}
      {hasBegun ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-sm text-muted">
            Every shot follows the one before it, whole. Start the cut to trim, move and dissolve them.
          </p>
          {mayWrite ? <Button onClick={() => setCut(doc, beginCut(shots))}>Start the cut</Button> : null}
        </div>
      )}
      {parts.some(({ take }) => take) ? null : (
        <p className="text-sm text-muted">
          No shot has a take yet, so drawn frames stand in for them. Each take appears here once it is made.
        </p>
      )}
      <p id={keysId} className={mayEdit ? 'text-xs text-muted max-sm:sr-only' : 'sr-only'}>
        {mayEdit
          ? '← → walk, with Shift they move the clip, with Alt they slip what it shows. [ and ] take a frame off its beginning and its end, with Shift they give it back. S splits the clip under the line. Delete takes it out.'
          : '← → walk from clip to clip.'}
      </p>
      {hasBegun && picked ? (
        <ClipFields
          key={picked.clip.id}
          part={picked}
          at={pickedAt}
          rate={rate}
          count={parts.length}
          mayEdit={mayEdit}
          onChange={(patch) => {
            changeClip(doc, picked.clip.id, patch)
            if (!clock.isPlaying()) show(picked.startFrame)
          }}
          onMove={(by) => move(picked.clip.id, pickedAt + by)}
          onSplit={split}
          onRemove={() => remove(picked.clip.id)}
        />
      ) : null}
      {note ? <Notice tone="info">{note}</Notice> : null}
      {out.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
          Not in the cut:
          {out.map(({ id, prompt }) => {
            const number = shots.findIndex((shot) => shot.id === id) + 1
            return (
              <Button
                key={id}
                look="plain"
                disabled={!mayWrite}
                title={prompt}
                onClick={() =>
                  goTo(id, () => {
                    addClip(doc, wholeClip(id), placeBack(cut, shots, id))
                    setPickedId(id)
                  })
                }
              >
                Put back shot {number}
              </Button>
            )
          })}
        </div>
      ) : null}
      <FilmMusicField settings={settings} />
      <p role="status" className="sr-only">
        {picked && hasBegun
          ? `Clip ${pickedAt + 1} of ${parts.length}, in at frame ${picked.inFrame}, ${timecodeOf(picked.frames, rate)} long`
          : ''}
      </p>
    </section>
  )
}

/** The frame of the film at which a clip would begin if it were let go here. */
function gapFrame(parts: readonly CutPart[], { clipId, place }: Gap): number {
  const rest = parts.filter(({ clip }) => clip.id !== clipId)
  return rest[place]?.startFrame ?? parts.at(-1)?.endFrame ?? 0
}
