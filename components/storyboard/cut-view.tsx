'use client'

import { useEffect, useMemo, useState } from 'react'
import { secondsOf } from '@/lib/cut/timecode'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { layOutCut } from '@/lib/storyboard/lay-out-cut'
import type { TakeView } from '@/lib/takes/schema'
import { CutEditor } from './cut-editor'
import { CutStage } from './cut-stage'
import type { FilmClock } from './film-clock'
import type { Viewing } from './film-frame'
import type { Draft } from './use-clip-drag'

/** The film as it is cut, with what is held by its edge as it would be. */
export function CutView({
  board,
  elements,
  takes,
  clock,
  viewing,
  onView,
}: {
  board: Board
  elements: readonly BoardElement[]
  takes: readonly TakeView[]
  clock: FilmClock
  viewing: Viewing
  onView: (patch: Partial<Viewing>) => void
}) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const { settings } = board
  const parts = useMemo(() => {
    const cut = draft
      ? board.cut.map((clip) => (clip.id === draft.clipId ? { ...clip, ...draft.stretch } : clip))
      : board.cut
    return layOutCut({ ...board, cut }, takes)
  }, [board, draft, takes])
  const seconds = secondsOf(parts.at(-1)?.endFrame ?? 0, settings.rate)
  useEffect(() => clock.setLength(seconds), [clock, seconds])

  return (
    <>
      <CutStage
        parts={parts}
        settings={settings}
        elements={elements}
        clock={clock}
        viewing={viewing}
        onView={onView}
      />
      <CutEditor board={board} parts={parts} clock={clock} draft={draft} onDraft={setDraft} />
    </>
  )
}
