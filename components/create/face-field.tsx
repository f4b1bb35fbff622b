'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { CircleUser, UserSearch } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { formatMicros } from '@/lib/core/money'
import { faceLooksOptions } from '@/lib/faces/client'
import type { FaceLookView } from '@/lib/faces/schema'
import { chooseRow, offersOptions, type PriceRow, priceRows } from '@/lib/pricing/client'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { useNeedsApproval } from './use-needs-approval'
import { useSubmit } from './use-submit'

const MODEL_ID = 'kling-faces/faces'

/** Whose mouth is moved: whoever is seen longest, or one of those that the provider finds in the clip, which costs a little. */
export function FaceField({
  label,
  videoId,
  chosenRef,
  chosenKeyId,
  problem,
  onChange,
}: {
  label: string
  videoId: string | undefined
  chosenRef: string | undefined
  /** Of the row that is taken now: who is looked for there can be named there. */
  chosenKeyId: string | undefined
  problem: string | undefined
  onChange: (ref: string | null) => void
}) {
  const id = useId()
  const { data } = useQuery({ ...faceLooksOptions(videoId ?? ''), enabled: videoId !== undefined })
  const offers = useQuery(offersOptions(MODEL_ID))
  const { submit, isBusy, error, status } = useSubmit('dailies:faces')
  const request = { modelId: MODEL_ID, prompt: '', referenceVideo: videoId ?? '' }
  const rows = priceRows({ request, isComplete: true, ceilings: {} }, offers.data ?? [], 'total').filter(
    ({ closedBecause, quote }) => closedBecause === null && quote.totalMicros !== null,
  )
  const row = rows.find(({ view }) => view.key?.id === chosenKeyId) ?? chooseRow(rows, 'cheapest', null)
  const needsApproval = useNeedsApproval(row)
  const looks = data?.looks ?? []
  const newest = looks.find(({ keyId }) => keyId === row?.view.key?.id)
  const found = looks.filter(({ state }) => state === 'done')
  const isKnown = found.some(({ faces }) => faces.some(({ ref }) => ref === chosenRef))
  const isLost = chosenRef !== undefined && data !== undefined && !isKnown
  const isShut = isBusy || !videoId || newest?.state === 'looking'
  if (offers.data && !row && found.length === 0) return null

  return (
    <fieldset aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="mb-1.5 text-sm text-muted">{label} · optional</legend>
      <div className="flex flex-wrap gap-2">
        <Choice name={id} isChosen={chosenRef === undefined} onChoose={() => onChange(null)}>
          <span className="grid size-16 place-items-center rounded-sm bg-surface-3">
            <UserSearch aria-hidden className="size-6 text-muted" />
          </span>
          Whoever is seen longest
        </Choice>
        {found.flatMap((look) =>
          look.faces.map(({ ref, picture, startMs, endMs }, at) => (
            <Choice key={ref} name={id} isChosen={ref === chosenRef} onChoose={() => onChange(ref)}>
              {picture ? (
                // A data URL, which no loader makes smaller.
                // oxlint-disable-next-line nextjs/no-img-element
                <img src={picture} alt="" className="size-16 rounded-sm object-cover" />
              ) : (
                <span className="grid size-16 place-items-center rounded-sm bg-surface-3">
                  <CircleUser aria-hidden className="size-6 text-muted" />
                </span>
              )}
              <span>
                Face {at + 1}
                <span className="block text-xs text-muted tabular-nums">
                  {saySeconds(startMs)}–{saySeconds(endMs)} s
                </span>
                <span className="block text-xs text-muted">{whereOf(look, rows)}</span>
              </span>
            </Choice>
          )),
        )}
      </div>
      {isLost ? (
        <p className="mt-2 text-sm text-warn">
          The face that was chosen is not known any more. Look again, or take whoever is seen longest.
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="mt-2 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      <p role="status" className="mt-2 text-sm text-muted empty:hidden">
        {sayLook(newest)}
      </p>
      {newest?.state === 'looking' ? <ProgressLine value={null} label="Looking for faces" /> : null}
      {needsApproval && status ? (
        <p role="status" className="mt-2 text-sm text-muted">
          {status}
        </p>
      ) : null}
      {error ? <Notice tone="bad">{error.message}</Notice> : null}
      {row ? (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            aria-disabled={isShut}
            aria-describedby={`${id}-note`}
            onClick={() => {
              if (!isShut) void submit(request, row, { basis: null, needsApproval }, () => undefined)
            }}
          >
            {needsApproval ? 'Ask for a look for faces' : newest ? 'Look again' : 'Look for faces'} ·{' '}
            {formatMicros(row.quote.totalMicros ?? 0)}
          </Button>
          <p id={`${id}-note`} className="text-xs text-muted">
            {!videoId
              ? 'Add the video first.'
              : needsApproval
                ? 'Above what one may spend alone here: an admin or a reviewer decides.'
                : `${row.view.providerName} shows whom it finds, and moves the mouth of whom you choose.`}
          </p>
        </div>
      ) : null}
    </fieldset>
  )
}

function Choice({
  name,
  isChosen,
  onChoose,
  children,
}: {
  name: string
  isChosen: boolean
  onChoose: () => void
  children: ReactNode
}) {
  return (
    <label
      className={clsx(
        'relative flex max-w-56 cursor-pointer items-center gap-3 rounded-control p-2 pr-3 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        isChosen ? 'bg-surface-2 ring-2 ring-text' : 'bg-surface-1 hover:bg-surface-2',
      )}
    >
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-[inherit] opacity-0"
      />
      {children}
    </label>
  )
}

/** Tenths, where they are any. */
function saySeconds(ms: number): string {
  return String(Math.round(ms / 100) / 10)
}

function whereOf({ keyId }: FaceLookView, rows: readonly PriceRow[]): string {
  const view = rows.find((row) => row.view.key?.id === keyId)?.view
  return view ? `${view.providerName}${view.key?.isSimulator ? ' · simulator' : ''}` : ''
}

function sayLook(look: FaceLookView | undefined): string {
  if (!look) return ''
  if (look.state === 'looking') return look.message ?? 'Looking for faces…'
  if (look.state === 'failed') return look.message ?? 'Nobody could be looked for.'
  const { length } = look.faces
  if (length === 0) return 'No face is to be seen for two seconds in this clip.'
  return length === 1 ? '1 face found.' : `${length} faces found.`
}
