'use client'

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { BoardElement, BoardSettings, BoardShot } from '@/lib/storyboard/board'
import { moveAt } from '@/lib/storyboard/camera-move'
import { lineAt } from '@/lib/storyboard/place-dialogue'
import { type PlacedShot, shotAt } from '@/lib/storyboard/shot-at'
import { stillsOf } from '@/lib/storyboard/stills-of'
import { pickedTake } from '@/lib/takes/picked-take'
import type { TakeView } from '@/lib/takes/schema'
import { Notice } from '../ui/notice'
import type { FilmClock } from './film-clock'
import { FilmFrame, type Viewing } from './film-frame'
import { sayWho } from './say-who'
import { hasPicture, TakeStill } from './take-still'
import { TitleFrame } from './title-frame'
import { useOpenBoard } from './use-board'
import { useSpokenFilm } from './use-spoken-film'

/** The film before it is made: stills at their true lengths on the moves of their camera, with what is said. */
export function AnimaticStage({
  placed,
  settings,
  elements,
  takes,
  clock,
  viewing,
  onView,
}: {
  placed: readonly PlacedShot[]
  settings: BoardSettings
  elements: readonly BoardElement[]
  takes: readonly TakeView[]
  clock: FilmClock
  viewing: Viewing
  onView: (patch: Partial<Viewing>) => void
}) {
  const { mayEdit } = useOpenBoard()
  const picture = useRef<HTMLDivElement>(null)
  const { linesOf, problem } = useSpokenFilm(placed, elements, clock, viewing.isMuted)
  // Drawn anew by React only when another shot or another line comes; the move in between is one style.
  const moment = useSyncExternalStore(
    clock.subscribe,
    () => {
      const now = shotAt(placed, clock.at())
      const line = now && lineAt(linesOf(now.shot), clock.at() - now.startSeconds)?.line
      return `${now?.at ?? -1} ${line?.id ?? ''}`
    },
    () => '0 ',
  )
  const [at = '', lineId] = moment.split(' ')
  const shot = placed[Number(at)]?.shot
  const line = shot?.lines.find(({ id }) => id === lineId)

  useEffect(() => {
    const draw = () => {
      const now = shotAt(placed, clock.at())
      if (!now || !picture.current) return
      const { camera, durationSeconds } = now.shot
      const { scale, x, y } = moveAt(camera, clock.at() - now.startSeconds, durationSeconds)
      picture.current.style.transform = `scale(${scale}) translate(${-x * 100}%, ${-y * 100}%)`
    }
    draw()
    return clock.subscribe(draw)
  }, [clock, placed])

  return (
    <>
      <FilmFrame
        label="Animatic"
        playLabel="Play animatic"
        settings={settings}
        clock={clock}
        isEmpty={placed.length === 0}
        caption={line ? sayWho(line, elements) : null}
        viewing={viewing}
        onView={onView}
      >
        <div ref={picture} className="absolute inset-0 will-change-transform">
          {shot ? (
            <Still
              shot={shot}
              number={Number(at) + 1}
              take={pickedTake(shot, takes)}
              elements={elements}
              aspectRatio={settings.aspectRatio}
            />
          ) : (
            <p className="grid size-full place-items-center text-sm text-white/85 sm:text-base">
              {mayEdit ? 'Add a shot to see it here.' : 'There is no shot yet.'}
            </p>
          )}
        </div>
      </FilmFrame>
      {problem ? <Notice tone="warn">{problem}</Notice> : null}
    </>
  )
}

/** The best picture there is of a shot: its take, its start frame, its references, its cast; else a drawn one. */
function Still({
  shot,
  number,
  take,
  elements,
  aspectRatio,
}: {
  shot: BoardShot
  number: number
  take: TakeView | null
  elements: readonly BoardElement[]
  aspectRatio: BoardSettings['aspectRatio']
}) {
  const [assetId] = useMemo(() => stillsOf(shot, elements), [shot, elements])
  if (hasPicture(take)) return <TakeStill key={take.id} take={take} className="size-full" />
  // Stills come from our own store, in the size they are shown.
  if (assetId) return <img src={`/api/media/${assetId}`} alt="" className="size-full object-cover" />
  return <TitleFrame shot={shot} number={number} aspectRatio={aspectRatio} />
}
