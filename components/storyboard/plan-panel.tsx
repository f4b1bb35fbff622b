'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { findModel } from '@/lib/catalog/models'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import type { Aim, BoardShot } from '@/lib/storyboard/board'
import type { PlannedCall } from '@/lib/storyboard/plan'
import type { TakePlan } from '@/lib/takes/plan-takes'
import { Notice } from '../ui/notice'
import type { Plans } from './use-plans'

const NAMES: Record<Aim, string> = {
  cheapest: 'Cheapest',
  fastest: 'Fastest',
  coherent: 'Most coherent',
}

/** The three ways to make some shots: what each costs, how long it takes, and what it gives up. */
export function PlanPanel({
  plans: { plans, problems, offers, isPending, isError },
  shots,
  aim,
  name = 'Plan',
  children,
  onChoose,
  onShow,
}: {
  plans: Plans
  shots: readonly BoardShot[]
  aim: Aim
  name?: string
  /** What is chosen before the plans, and the press after them. */
  children?: { before?: ReactNode; after?: ReactNode }
  onChoose: (aim: Aim) => void
  onShow: (shotId: string) => void
}) {
  const chosen = plans.find((plan) => plan.aim === aim)
  const numberOf = (shotId: string) => shots.findIndex(({ id }) => id === shotId) + 1
  return (
    <section aria-label={name} className="flex flex-col gap-3">
      <h2 className="font-semibold">{name}</h2>
      {children?.before}
      {isError ? (
        <Notice tone="bad">The offers do not come. They are asked for again by themselves.</Notice>
      ) : null}
      {isPending ? <p className="text-sm text-muted">Looking at the offers…</p> : null}
      {problems.length > 0 ? (
        <Notice tone="warn">
          <ul className="flex flex-col gap-1">
            {problems.map(({ shotId, message }) => (
              <li key={`${shotId} ${message}`}>
                {message}
                {shotId ? (
                  <button
                    type="button"
                    className="ml-2 min-h-6 rounded-sm underline underline-offset-2"
                    onClick={() => onShow(shotId)}
                  >
                    Show shot {numberOf(shotId)}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {plans.length > 0 ? (
        <div role="radiogroup" aria-label={name} className="grid gap-2 sm:grid-cols-3">
          {plans.map((plan) => (
            <label
              key={plan.aim}
              className={clsx(
                'flex cursor-pointer flex-col gap-1 rounded-media p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                plan.aim === aim ? 'bg-surface-2 ring-2 ring-text' : 'bg-surface-1 hover:bg-surface-2',
              )}
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="flex items-baseline gap-2">
                  <input
                    type="radio"
                    name={name}
                    value={plan.aim}
                    checked={plan.aim === aim}
                    onChange={() => onChoose(plan.aim)}
                    className="size-4 self-center accent-(--text)"
                  />
                  {NAMES[plan.aim]}
                </span>
                <span className="font-medium whitespace-nowrap tabular-nums">
                  {plan.isEstimate ? '≈ ' : ''}
                  {formatMicros(plan.totalMicros)}
                </span>
              </span>
              <span className="text-xs text-muted">
                {plan.calls.length === 1 ? '1 call' : `${plan.calls.length} calls`} · about{' '}
                {formatSeconds(plan.waitSeconds)}
              </span>
              <span className="text-xs text-muted">
                {plan.givesUp.length === 0
                  ? 'Gives up nothing'
                  : plan.givesUp.length === 1
                    ? 'Gives up 1 thing'
                    : `Gives up ${plan.givesUp.length} things`}
              </span>
            </label>
          ))}
        </div>
      ) : null}
      {chosen ? <ChosenPlan plan={chosen} offers={offers} numberOf={numberOf} /> : null}
      {children?.after}
    </section>
  )
}

/** Who and what is named by an id there, in place of pictures. */
function sayElements({ request: { elements = [] } }: PlannedCall): string {
  if (elements.length === 0) return ''
  return elements.length === 1
    ? ', with 1 element made there'
    : `, with ${elements.length} elements made there`
}

function ChosenPlan({
  plan,
  offers,
  numberOf,
}: {
  plan: TakePlan
  offers: Plans['offers']
  numberOf: (shotId: string) => number
}) {
  return (
    <>
      <ol aria-label="Calls" className="flex flex-col gap-1">
        {plan.calls.map((call, at) => {
          const view = offers.find(({ offer, key }) => offer.id === call.offerId && key?.id === call.keyId)
          return (
            <li
              key={call.shotIds[0]}
              className="flex flex-wrap items-baseline gap-x-3 rounded-control bg-surface-1 px-3 py-2 text-sm"
            >
              <span className="font-medium">{shotsOf(call, numberOf)}</span>
              <span className="text-muted">
                {call.shotIds.length > 1 ? 'one take' : 'alone'}
                {plan.startsFrom[at] ? ', from the last frame of the shot before' : ''}
                {sayElements(call)}
              </span>
              <span className="text-muted">
                {findModel(call.request.modelId)?.name} · {view?.providerName}
                {view?.key?.isSimulator ? ' (simulator)' : ''}
              </span>
              <span className="ml-auto tabular-nums">{formatMicros(call.quote.totalMicros)}</span>
            </li>
          )
        })}
      </ol>
      {plan.givesUp.length > 0 ? (
        <ul aria-label="What this plan gives up" className="list-disc pl-5 text-sm text-muted">
          {plan.givesUp.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** Which shots a call is of, in words. */
export function shotsOf({ shotIds }: PlannedCall, numberOf: (shotId: string) => number): string {
  const [first, last] = [numberOf(shotIds[0]!), numberOf(shotIds.at(-1)!)]
  return first === last ? `Shot ${first}` : `Shots ${first}–${last}`
}
