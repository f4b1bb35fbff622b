'use client'

import { useEffect, useMemo, useState } from 'react'
import { secondsOf } from '@/lib/cut/timecode'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { layOutCut } from '@/lib/storyboard/lay-out-cut'
import type { PlacedShot } from '@/lib/storyboard/shot-at'
import type { TakeView } from '@/lib/takes/schema'
import { RadioGroup } from '../ui/radio-group'
import { AnimaticStage } from './animatic-stage'
import { CutEditor } from './cut-editor'
import { CutStage } from './cut-stage'
import { FilmClock } from './film-clock'
import type { Viewing } from './film-frame'
import { FilmTimeline } from './film-timeline'
import type { Draft } from './use-clip-drag'

const MODES = [
  { value: 'animatic', label: 'Animatic' },
  { value: 'cut', label: 'Cut' },
] as const
type Mode = (typeof MODES)[number]['value']

/** The film before it is made, or as it is cut, and the line of it beneath. */
export function FilmView({
  board,
  placed,
  seconds,
  elements,
  takes,
  clock,
  pickedIds,
}: {
  board: Board
  placed: readonly PlacedShot[]
  /** Of the film as it is planned. */
  seconds: number
  elements: readonly BoardElement[]
  takes: readonly TakeView[]
  /** Of the film as it is planned; the cut has its own, for it has another length. */
  clock: FilmClock
  pickedIds: ReadonlySet<string>
}) {
  const [mode, setMode] = useState<Mode>('animatic')
  const [cutClock] = useState(() => new FilmClock(0))
  const [viewing, setViewing] = useState<Viewing>({ isMuted: false, hasCaptions: true, isLooping: false })
  const [draft, setDraft] = useState<Draft | null>(null)
  const { settings } = board
  const parts = useMemo(() => {
    const cut = draft
      ? board.cut.map((clip) => (clip.id === draft.clipId ? { ...clip, ...draft.stretch } : clip))
      : board.cut
    return layOutCut({ ...board, cut }, takes)
  }, [board, draft, takes])
  const cutSeconds = secondsOf(parts.at(-1)?.endFrame ?? 0, settings.rate)
  useEffect(() => cutClock.setLength(cutSeconds), [cutClock, cutSeconds])
  const onView = (patch: Partial<Viewing>) => setViewing((now) => ({ ...now, ...patch }))

  return (
    <>
      <RadioGroup legend="Film" isLegendHidden options={MODES} value={mode} onChange={setMode} />
      {mode === 'animatic' ? (
        <>
          <AnimaticStage
            placed={placed}
            settings={settings}
            elements={elements}
            takes={takes}
            clock={clock}
            viewing={viewing}
            onView={onView}
          />
          <FilmTimeline
            placed={placed}
            seconds={seconds}
            clock={clock}
            rate={settings.rate}
            pickedIds={pickedIds}
          />
        </>
      ) : (
        <>
          <CutStage
            parts={parts}
            settings={settings}
            elements={elements}
            clock={cutClock}
            viewing={viewing}
            onView={onView}
          />
          <CutEditor board={board} parts={parts} clock={cutClock} draft={draft} onDraft={setDraft} />
        </>
      )}
    </>
  )
}
