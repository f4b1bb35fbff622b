'use client'

import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { placeShots, secondsOf } from '@/lib/storyboard/shot-at'
import { RadioGroup } from '../ui/radio-group'
import { useLoadSoon } from '../ui/use-load-soon'
import { wakesLater } from '../ui/wakes-later'
import { AnimaticStage } from './animatic-stage'
import { FilmClock } from './film-clock'
import type { Viewing } from './film-frame'
import type { FilmParts } from './film-parts'
import { FilmTimeline } from './film-timeline'

const loadCut = () => import('./cut-view').then((module) => module.CutView)
const CutView = dynamic(loadCut, { ssr: false })

const MODES = [
  { value: 'animatic', label: 'Animatic' },
  { value: 'cut', label: 'Cut' },
] as const
type Mode = (typeof MODES)[number]['value']

/** The film before it is made, or as it is cut, and the line of it beneath. */
export const FilmView = wakesLater(function FilmView({
  film: { board, elements, takes },
  clock,
  pickedIds,
}: {
  film: FilmParts
  /** Of the film as it is planned; the cut has its own, for it has another length. */
  clock: FilmClock
  pickedIds: ReadonlySet<string>
}) {
  const [mode, setMode] = useState<Mode>('animatic')
  const [cutClock] = useState(() => new FilmClock(0))
  const [viewing, setViewing] = useState<Viewing>({ isMuted: false, hasCaptions: true, isLooping: false })
  const { shots, settings } = board
  const placed = useMemo(() => placeShots(shots), [shots])
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
            seconds={secondsOf(shots)}
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
})
