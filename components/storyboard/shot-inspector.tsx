'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useMemo } from 'react'
import { filmOffersOptions } from '@/lib/pricing/client'
import {
  type BoardShot,
  CAMERA_MOVES,
  COLOURS,
  FRAMINGS,
  LENSES,
  MAX_SHOT_SECONDS,
  SHOT_STATUSES,
} from '@/lib/storyboard/board'
import { changeShots, type ShotPatch } from '@/lib/storyboard/edit'
import { charLimits, readMakers } from '@/lib/storyboard/plan-offers'
import { NO_PROGRESS } from '@/lib/takes/shot-progress'
import { SelectField } from '../ui/select-field'
import { wakesLater } from '../ui/wakes-later'
import type { ElementView } from '@/lib/elements/schema'
import { BoardText } from './board-text'
import { CharCount } from './char-count'
import { DialogueFields } from './dialogue-fields'
import { FAMILIES } from './families'
import type { FilmParts } from './film-parts'
import { SecondsField } from './seconds-field'
import { ShotCast } from './shot-cast'
import { ShotPictures } from './shot-pictures'
import { TakeList } from './take-list'
import { useOpenBoard } from './use-board'

const withNone = (values: readonly string[]) =>
  [['', 'Not said'], ...values.map((value) => [value, value] as const)] as const

/** Everything about the shot that is looked at. What is chosen here goes to all selected ones; words are its own. */
export const ShotInspector = wakesLater(function ShotInspector({
  shot,
  at,
  elements,
  film,
  selectedIds,
  projectId,
}: {
  shot: BoardShot
  at: number
  elements: readonly ElementView[]
  film: FilmParts
  selectedIds: ReadonlySet<string>
  projectId: string
}) {
  const { link, mayEdit } = useOpenBoard()
  const { doc } = link
  const countId = useId()
  const { settings } = film.board
  const { data: offers } = useQuery(filmOffersOptions())
  const limits = useMemo(() => charLimits(readMakers(settings, offers ?? [])), [settings, offers])
  const many = selectedIds.size > 1 ? [...selectedIds] : [shot.id]
  const change = (patch: ShotPatch) => changeShots(doc, many, patch)
  const choose = (field: 'framing' | 'lens' | 'camera' | 'colour' | 'status') => ({
    value: shot[field],
    disabled: !mayEdit,
    onFocus: () => link.goTo(shot.id, field),
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value }),
  })

  return (
    <section aria-label={`Shot ${at + 1}`} className="flex flex-col gap-4">
      <h2 className="flex items-baseline gap-2 font-semibold">
        Shot {at + 1}
        {many.length > 1 ? (
          <span className="text-sm font-normal text-muted">choices go to all {many.length} selected</span>
        ) : null}
        {shot.writer && shot.writer.userId !== link.me.userId ? (
          <span dir="auto" className="ml-auto truncate text-xs font-normal text-muted">
            Last changed by {shot.writer.name}
          </span>
        ) : null}
      </h2>
      <label className="flex flex-col gap-1.5 text-sm text-muted">
        Prompt
        <BoardText
          key={shot.id}
          place={{ shotId: shot.id, field: 'prompt' }}
          field="prompt"
          label="Prompt"
          describedBy={countId}
          rows={5}
          placeholder="What happens? @Name calls somebody or something."
        />
      </label>
      {limits.alone > 0 ? (
        <CharCount id={countId} shot={shot} elements={film.elements} settings={settings} limits={limits} />
      ) : null}
      <TakeList
        key={`takes ${shot.id}`}
        shot={shot}
        at={at}
        progress={film.progress.get(shot.id) ?? NO_PROGRESS}
        film={film}
      />
      <ShotCast shot={shot} elements={elements} />
      <div className="grid grid-cols-2 gap-3">
        <SecondsField
          key={shot.id}
          seconds={shot.durationSeconds}
          most={MAX_SHOT_SECONDS}
          isFixed={!mayEdit}
          onFocus={() => link.goTo(shot.id, 'seconds')}
          onChange={(durationSeconds) => change({ durationSeconds })}
        />
        <SelectField label="Framing" options={withNone(FRAMINGS)} {...choose('framing')} />
        <SelectField label="Camera" options={withNone(CAMERA_MOVES)} {...choose('camera')} />
        <SelectField label="Lens" options={withNone(LENSES)} {...choose('lens')} />
        <SelectField
          label="Status"
          options={SHOT_STATUSES.map((status) => [status, status] as const)}
          {...choose('status')}
        />
        <SelectField
          label="Colour"
          options={COLOURS.map((colour) => [colour, colour] as const)}
          {...choose('colour')}
        />
        <div className="col-span-2 grid">
          <SelectField
            label="Model"
            options={[['', 'As the film'], ...FAMILIES]}
            value={shot.family ?? ''}
            disabled={!mayEdit}
            onFocus={() => link.goTo(shot.id, 'model')}
            onChange={({ target }) => change({ family: target.value || null })}
          />
        </div>
      </div>
      <ShotPictures key={shot.id} shot={shot} projectId={projectId} family={shot.family ?? settings.family} />
      {at > 0 ? (
        <label className="flex min-h-10 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={shot.continues}
            disabled={!mayEdit}
            onChange={({ target }) => change({ continues: target.checked })}
            className="size-4 accent-(--text)"
          />
          Continues shot {at}: begins with its last frame
        </label>
      ) : null}
      <DialogueFields shot={shot} elements={elements} />
      <label className="flex flex-col gap-1.5 text-sm text-muted">
        Notes
        <BoardText
          key={shot.id}
          place={{ shotId: shot.id, field: 'notes' }}
          field="notes"
          label="Notes"
          rows={2}
          placeholder="For the team; never sent"
        />
      </label>
    </section>
  )
})
