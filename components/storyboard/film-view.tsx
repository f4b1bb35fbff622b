'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import type { PlacedShot } from '@/lib/storyboard/shot-at'
import type { TakeView } from '@/lib/takes/schema'
import { RadioGroup } from '../ui/radio-group'
import { useLoadSoon } from '../ui/use-load-soon'
import { AnimaticStage } from './animatic-stage'
import { FilmClock } from './film-clock'
import type { Viewing } from './film-frame'
import { FilmTimeline } from './film-timeline'

const loadCut = () => import('./cut-view').then((module) => module.CutView)
const CutView = dynamic(loadCut, { ssr: false })

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
  const { settings } = board
  useLoadSoon(loadCut)
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
        <CutView
          board={board}
          elements={elements}
          takes={takes}
          clock={cutClock}
          viewing={viewing}
          onView={onView}
        />
      )}
    </>
  )
}
