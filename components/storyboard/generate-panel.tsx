'use client'

import { useMemo, useState } from 'react'
import type { OfferView } from '@/lib/pricing/schema'
import type { Aim } from '@/lib/storyboard/board'
import { changeSettings } from '@/lib/storyboard/edit'
import type { TakeView } from '@/lib/takes/schema'
import { isDue, NO_PROGRESS } from '@/lib/takes/shot-progress'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { wakesLater } from '../ui/wakes-later'
import type { FilmParts } from './film-parts'
import { MakeButton } from './make-button'
import { PlanPanel } from './plan-panel'
import { useOpenBoard } from './use-board'
import { useMakeTakes } from './use-make-takes'
import { usePlans } from './use-plans'

type Scope = 'all' | 'due' | 'selected'

const NO_SHOTS: ReadonlySet<string> = new Set()

/** Which shots to make, the ways to make them, and the press. */
export const GeneratePanel = wakesLater(function GeneratePanel({
  film: { storyboardId, board, elements, takes, progress, mayGenerate },
  isPending,
  selectedIds,
  onShow,
}: {
  film: FilmParts
  /** Nobody knows yet what is made already. */
  isPending: boolean
  selectedIds: ReadonlySet<string>
  onShow: (shotId: string) => void
}) {
  const { link, mayEdit } = useOpenBoard()
  const [wanted, setScope] = useState<Scope | null>(null)
  const [looked, setLooked] = useState<Aim | null>(null)
  const { shots, settings } = board
  // Whoever only looks chooses for themselves.
  const aim = (mayEdit ? null : looked) ?? settings.aim
  const idsOf = useMemo(() => {
    const due = shots.filter(({ id }) => isDue(progress.get(id) ?? NO_PROGRESS))
    const selected = shots.filter(({ id }) => selectedIds.has(id))
    return {
      all: new Set(shots.map(({ id }) => id)),
      due: new Set(due.map(({ id }) => id)),
      selected: new Set(selected.map(({ id }) => id)),
    }
  }, [shots, progress, selectedIds])
  // Until somebody chooses: everything while nothing is made, then what is missing.
  const isBegun = idsOf.due.size < shots.length
  const scope = wanted ?? (isBegun ? 'due' : 'all')
  const plans = usePlans(board, elements, takes, isPending ? NO_SHOTS : idsOf[scope])
  const { make, isBusy, error, status } = useMakeTakes(storyboardId)
  const plan = plans.plans.find((one) => one.aim === aim)
  const keys = useMemo(() => keysOf(plans.offers, settings.keyId), [plans.offers, settings.keyId])
  const coming = shots.flatMap(({ id }) => progress.get(id)?.coming ?? [])
  const verb = { all: 'Generate all', due: 'Generate what changed', selected: 'Generate selected' }[scope]

  return (
    <PlanPanel
      plans={plans}
      shots={shots}
      aim={aim}
      onChoose={(chosen) => (mayEdit ? changeSettings(link.doc, { aim: chosen }) : setLooked(chosen))}
      onShow={onShow}
    >
      {{
        before: (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <fieldset className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
              <legend className="sr-only">Which shots</legend>
              {(
                [
                  ['all', `All ${shots.length}`],
                  ['due', `Missing or changed: ${idsOf.due.size}`],
                  ['selected', `Selected: ${idsOf.selected.size}`],
                ] as const
              ).map(([value, words]) => (
                <label key={value} className="flex min-h-8 items-center gap-2">
                  <input
                    type="radio"
                    name="scope"
                    checked={scope === value}
                    onChange={() => setScope(value)}
                    className="size-4 accent-(--text)"
                  />
                  {words}
                </label>
              ))}
            </fieldset>
            {keys.length > 1 || settings.keyId ? (
              <SelectField
                aria-label="Provider"
                options={[['', 'Whichever provider serves best'], ...keys]}
                value={settings.keyId ?? ''}
                disabled={!mayEdit}
                onChange={({ target }) => changeSettings(link.doc, { keyId: target.value || null })}
                className="max-w-full"
              />
            ) : null}
          </div>
        ),
        after: (
          <>
            {idsOf[scope].size === 0 && shots.length > 0 ? (
              <p className="text-sm text-muted">
                {scope === 'due' ? sayComing(coming) : 'Pick shots on the strip to make those alone.'}
              </p>
            ) : null}
            {error ? <Notice tone="bad">{error}</Notice> : null}
            <p role="status" className="text-sm text-muted empty:hidden">
              {status}
            </p>
            {mayGenerate && mayEdit && idsOf[scope].size > 0 ? (
              <MakeButton
                plan={plan}
                shots={shots}
                verb={verb}
                isBusy={isBusy}
                onMake={(chosen, how) => void make(chosen, board, elements, how)}
              />
            ) : null}
          </>
        ),
      }}
    </PlanPanel>
  )
})

function sayComing(coming: readonly TakeView[]): string {
  if (coming.length === 0) return 'Every shot has a take of what it says now.'
  return coming.every(({ state }) => state === 'asked')
    ? 'What was missing waits for an approval.'
    : 'What was missing is being made.'
}

/** Every key that makes clips, by name; also one that was chosen and is gone. */
function keysOf(offers: readonly OfferView[], chosenId: string | null): [string, string][] {
  const names = new Map<string, string>()
  for (const { key, providerName } of offers)
    if (key) names.set(key.id, key.label === providerName ? providerName : `${providerName} · ${key.label}`)
  if (chosenId && !names.has(chosenId)) names.set(chosenId, 'A key that is not there any more')
  return [...names]
}
