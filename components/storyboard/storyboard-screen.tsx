'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
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
import { placeShots, secondsOf, shotAt } from '@/lib/storyboard/shot-at'
import type { OpenStoryboard } from '@/lib/storyboard/schema'
import { ElementBar } from '../elements/element-bar'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useLoadSoon } from '../ui/use-load-soon'
import { BoardHead } from './board-head'
import { BoardLink } from './board-link'
import { ExportMenu } from './export-menu'
import { FilmClock } from './film-clock'
import { FilmSettings } from './film-settings'
import { FilmView } from './film-view'
import { GeneratePanel } from './generate-panel'
import { ShotInspector } from './shot-inspector'
import { ShotStrip } from './shot-strip'
import { asElements } from './as-elements'
import { useTakes } from './use-takes'
import { useUndoKeys } from './use-undo-keys'
import { BoardContext, useBoard, useLinkState } from './use-board'
import { useShotSelection } from './use-shot-selection'

const loadImport = () => import('./import-panel').then((module) => module.ImportPanel)
const ImportPanel = dynamic(loadImport, { ssr: false })

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
  // Closed it goes on: what is being sent still arrives.
  const [importing, setImporting] = useState<'never' | 'open' | 'closed'>('never')
  const isImporting = importing === 'open'
  const importButton = useRef<HTMLButtonElement>(null)
  const [note, setNote] = useState<string | null>(null)
  const selection = useShotSelection(board.shots)
  const { mayEdit } = storyboard
  const { doc } = link
  const open = useMemo(() => ({ link, mayEdit }), [link, mayEdit])
  const hereAt = board.shots.findIndex(({ id }) => id === selection.hereId)
  const here = board.shots[hereAt]
  const boardElements = useMemo(() => asElements(elements), [elements])
  const { takes, progress, isPending } = useTakes(storyboard.id, board, boardElements)
  const film = useMemo(
    () => ({
      storyboardId: storyboard.id,
      board,
      elements: boardElements,
      takes,
      progress,
      mayGenerate: storyboard.mayGenerate,
    }),
    [storyboard.id, storyboard.mayGenerate, board, boardElements, takes, progress],
  )
  const seconds = secondsOf(board.shots)
  const placed = useMemo(() => placeShots(board.shots), [board.shots])
  const picked = [...selection.ids]

  useEffect(() => link.connect(), [link])
  useEffect(() => clock.setLength(seconds), [clock, seconds])
  useEffect(() => link.goTo(selection.hereId, null), [link, selection.hereId])
  useUndoKeys(link, mayEdit)
  useLoadSoon(loadImport)
  // The film goes along with the one that is looked at, unless it plays.
  const hereSeconds = placed[hereAt]?.startSeconds
  useEffect(() => {
    if (hereSeconds !== undefined && hereSeconds !== clock.at() && !clock.isPlaying()) clock.seek(hereSeconds)
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
            <Button
              ref={importButton}
              look="plain"
              aria-expanded={isImporting}
              onClick={() => setImporting(isImporting ? 'closed' : 'open')}
            >
              Import
              <span className="sr-only"> a script, pictures or a cut</span>
            </Button>
          ) : null}
          <ExportMenu storyboardId={storyboard.id} hasShots={board.shots.length > 0} mayEdit={mayEdit} />
        </BoardHead>
        {state.problem ? <Notice tone="bad">{state.problem}</Notice> : null}
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-3">
            {importing === 'never' ? null : (
              <ImportPanel
                storyboardId={storyboard.id}
                projectId={storyboard.projectId}
                elements={elements}
                shots={board.shots}
                isOpen={isImporting}
                onDone={(ids) => {
                  setImporting('closed')
                  importButton.current?.focus()
                  if (ids.length > 0) selection.pickAll(ids)
                }}
              />
            )}
            <ElementBar projectId={storyboard.projectId} elements={elements} mayEdit={mayEdit} />
            <ShotStrip
              shots={board.shots}
              selection={selection}
              othersIn={othersIn}
              progress={progress}
              mayEdit={mayEdit}
              onAdd={add}
              onMove={(shotIds, afterId) => moveShots(doc, shotIds, afterId)}
              onKey={onStripKey}
            />
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
            {note ? <Notice tone="info">{note}</Notice> : null}
            <FilmView film={film} clock={clock} pickedIds={selection.ids} />
            {board.shots.length > 0 ? (
              <GeneratePanel
                film={film}
                isPending={isPending}
                selectedIds={selection.ids}
                onShow={selection.pick}
              />
            ) : null}
          </div>
          {here ? (
            <ShotInspector
              shot={here}
              at={hereAt}
              elements={elements}
              film={film}
              selectedIds={selection.ids}
              projectId={storyboard.projectId}
            />
          ) : null}
        </div>
      </div>
    </BoardContext>
  )
}
