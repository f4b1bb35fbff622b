'use client'

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'
import { elementsOptions } from '@/lib/elements/client'
import type { ElementView } from '@/lib/elements/schema'
import {
  addShots,
  duplicateShots,
  mergeShots,
  moveShots,
  removeShots,
  splitShot,
} from '@/lib/storyboard/edit'
import type { Aim } from '@/lib/storyboard/plan'
import { placeShots, shotAt } from '@/lib/storyboard/shot-at'
import type { OpenStoryboard } from '@/lib/storyboard/schema'
import { ElementBar } from '../elements/element-bar'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { AnimaticStage } from './animatic-stage'
import { BoardHead } from './board-head'
import { BoardLink } from './board-link'
import { FilmClock } from './film-clock'
import { FilmSettings } from './film-settings'
import { FilmTimeline } from './film-timeline'
import { PlanPanel } from './plan-panel'
import { ScriptImport } from './script-import'
import { ShotInspector } from './shot-inspector'
import { ShotStrip } from './shot-strip'
import { usePlans } from './use-plans'
import { useUndoKeys } from './use-undo-keys'
import { BoardContext, useBoard, useLinkState } from './use-board'
import { useShotSelection } from './use-shot-selection'

/** A film on cards: its shots in a row, the one that is looked at beside them. */
export function StoryboardScreen({
  storyboard,
  initialElements,
}: {
  storyboard: OpenStoryboard
  initialElements: ElementView[]
}) {
  const [link] = useState(() => new BoardLink(storyboard))
  const [clock] = useState(() => new FilmClock(0))
  const board = useBoard(link)
  const state = useLinkState(link)
  const { data: elements } = useQuery({
    ...elementsOptions(storyboard.projectId),
    initialData: initialElements,
  })
  const [isImporting, setIsImporting] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const selection = useShotSelection(board.shots)
  const { mayEdit } = storyboard
  const { doc } = link
  const open = useMemo(() => ({ link, mayEdit }), [link, mayEdit])
  const hereAt = board.shots.findIndex(({ id }) => id === selection.hereId)
  const here = board.shots[hereAt]
  const plans = usePlans(board, elements)
  const [aim, setAim] = useState<Aim>('cheapest')
  const seconds = board.shots.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)
  const placed = useMemo(() => placeShots(board.shots), [board.shots])
  const picked = [...selection.ids]

  useEffect(() => link.connect(), [link])
  useEffect(() => clock.setLength(seconds), [clock, seconds])
  useEffect(() => link.goTo(selection.hereId, null), [link, selection.hereId])
  useUndoKeys(link, mayEdit)
  // The film goes along with the one that is looked at, unless it plays.
  const hereSeconds = placed[hereAt]?.startSeconds
  useEffect(() => {
    if (hereSeconds !== undefined && !clock.isPlaying()) clock.seek(hereSeconds)
  }, [clock, selection.hereId, hereSeconds])

  const inShots = useMemo(() => {
    const names = new Map<string, string>()
    for (const { place, name } of state.others)
      if (place?.shotId) names.set(place.shotId, [names.get(place.shotId), name].filter(Boolean).join(', '))
    return names
  }, [state.others])
  const othersIn = useCallback((shotId: string) => inShots.get(shotId) ?? '', [inShots])

  function add() {
    const [id] = addShots(doc, selection.hereId, [{}])
    selection.pick(id!)
  }

  function remove() {
    const after = board.shots.find(({ id }, at) => at > hereAt && !selection.ids.has(id))
    const before = board.shots.findLast(({ id }, at) => at < hereAt && !selection.ids.has(id))
    removeShots(doc, picked, new Date())
    const next = after ?? before
    if (next) selection.pick(next.id)
  }

  function duplicate() {
    selection.pickAll(duplicateShots(doc, picked))
  }

  function split() {
    const under = shotAt(placed, clock.at())
    const id = under && splitShot(doc, under.shot.id, Math.round(clock.at() - under.startSeconds))
    if (id) selection.pick(id)
    setNote(
      id
        ? null
        : 'Put the line inside a shot, a whole second or more from both of its ends, and split there.',
    )
  }

  function merge() {
    const id = mergeShots(doc, picked, new Date())
    if (id) selection.pick(id)
  }

  function onStripKey(event: KeyboardEvent) {
    const isCommand = event.metaKey || event.ctrlKey
    const acts: Record<string, (() => void) | undefined> = mayEdit
      ? { Delete: remove, Backspace: remove, ...(isCommand ? { d: duplicate } : {}) }
      : {}
    const run =
      isCommand && event.key === 'a'
        ? () => selection.pickAll(board.shots.map(({ id }) => id))
        : acts[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }

  return (
    <BoardContext value={open}>
      <div className="flex flex-col gap-4 px-3 py-4 sm:px-6">
        <BoardHead storyboard={storyboard} state={state} seconds={seconds}>
          <FilmSettings settings={board.settings} />
          {mayEdit ? (
            <Button look="plain" aria-expanded={isImporting} onClick={() => setIsImporting(!isImporting)}>
              Import a script
            </Button>
          ) : null}
        </BoardHead>
        {state.problem ? <Notice tone="bad">{state.problem}</Notice> : null}
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-3">
            {isImporting ? (
              <ScriptImport
                storyboardId={storyboard.id}
                projectId={storyboard.projectId}
                elements={elements}
                afterId={board.shots.at(-1)?.id ?? null}
                onDone={(ids) => {
                  setIsImporting(false)
                  if (ids.length > 0) selection.pickAll(ids)
                }}
              />
            ) : null}
            <ElementBar projectId={storyboard.projectId} elements={elements} mayEdit={mayEdit} />
            <ShotStrip
              shots={board.shots}
              selection={selection}
              othersIn={othersIn}
              mayEdit={mayEdit}
              onAdd={add}
              onMove={(shotIds, afterId) => moveShots(doc, shotIds, afterId)}
              onKey={onStripKey}
            />
            <AnimaticStage
              placed={placed}
              settings={board.settings}
              elements={plans.elements}
              clock={clock}
            />
            <FilmTimeline
              placed={placed}
              seconds={seconds}
              clock={clock}
              rate={board.settings.rate}
              pickedIds={selection.ids}
            />
            {board.shots.length > 0 ? (
              <PlanPanel
                plans={plans}
                shots={board.shots}
                aim={aim}
                onChoose={setAim}
                onShow={selection.pick}
              />
            ) : null}
            {note ? <Notice tone="info">{note}</Notice> : null}
            {mayEdit && here ? (
              <div role="toolbar" aria-label="Selected shots" className="flex flex-wrap gap-2">
                <Button look="plain" onClick={split}>
                  Split at the line
                </Button>
                <Button look="plain" onClick={duplicate}>
                  Duplicate
                </Button>
                <Button look="plain" disabled={picked.length < 2} onClick={merge}>
                  Merge
                </Button>
                <Button look="plain" onClick={remove}>
                  Remove
                </Button>
              </div>
            ) : null}
          </div>
          {here ? (
            <ShotInspector
              shot={here}
              at={hereAt}
              elements={elements}
              settings={board.settings}
              plans={plans}
              selectedIds={selection.ids}
            />
          ) : null}
        </div>
      </div>
    </BoardContext>
  )
}
