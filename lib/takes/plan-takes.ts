import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { OfferView } from '@/lib/pricing/schema'
import type { Aim, Board, BoardElement, BoardShot, BoardVoice } from '@/lib/storyboard/board'
import { type Plan, planBoard, type PlanInput, type PlannedCall } from '@/lib/storyboard/plan'
import type { PlanProblem } from '@/lib/storyboard/plan-problems'
import { comingTake, pickedTake } from './picked-take'
import { sameItems } from './same-items'
import type { MakeTakesInput, TakeView } from './schema'
import { takesOf } from './takes-of'

/** A plan for some of a film's shots, with the takes that its calls go on from. */
export interface TakePlan extends Plan {
  /** Of each call. */
  startsFrom: readonly MakeTakesInput['calls'][number]['startsFrom'][]
}

interface FilmPlanInput {
  settings: Board['settings']
  shots: readonly BoardShot[]
  elements: readonly BoardElement[]
  voices: readonly BoardVoice[]
  offers: readonly OfferView[]
  takes: readonly TakeView[]
  /** Which of the shots are made. */
  isMade: (shotId: string) => boolean
  at: Date
}

/** The three ways to make some of a film's shots: each stretch of neighbours is planned by itself, all are pressed at once. */
export function planTakes({ shots, takes, isMade, ...board }: FilmPlanInput): {
  plans: TakePlan[]
  problems: PlanProblem[]
} {
  const planned = stretchesOf(shots, isMade).map(({ from, to }) => {
    const before = shots[from - 1]
    const take = before ? frameSource(before, takes) : null
    const found = planStretch({
      ...board,
      shots: shots.slice(from, to),
      firstNumber: from + 1,
      frameBeforeId: take ? LAST_FRAME : null,
    })
    return { ...found, take }
  })
  const problems = planned.flatMap((stretch) => stretch.problems)
  const [first] = planned
  if (!first || problems.length > 0) return { plans: [], problems }
  return {
    plans: first.plans.flatMap(({ aim }) => {
      const parts = planned.flatMap(({ plans, take }) => {
        const plan = plans.find((one) => one.aim === aim)
        return plan ? [{ plan, take }] : []
      })
      return parts.length === planned.length ? [join(aim, parts)] : []
    }),
    problems: [],
  }
}

type Found = ReturnType<typeof planBoard>

const known = new WeakMap<BoardShot, { input: PlanInput; found: Found }>()

/** Planned once: on a long film most stretches stay what they are while one is written. */
function planStretch(input: PlanInput): Found {
  const before = known.get(input.shots[0]!)
  if (before && isSame(before.input, input)) return before.found
  const found = planBoard(input)
  known.set(input.shots[0]!, { input, found })
  return found
}

function isSame({ shots, at, ...some }: PlanInput, { shots: others, at: then, ...rest }: PlanInput): boolean {
  return (
    at.getTime() === then.getTime() &&
    sameItems(shots, others) &&
    sameItems(
      [some.settings, some.elements, some.voices, some.offers, some.firstNumber, some.frameBeforeId],
      [rest.settings, rest.elements, rest.voices, rest.offers, rest.firstNumber, rest.frameBeforeId],
    )
  )
}

/** Neighbours that are made together, as places of the first and after the last. */
function stretchesOf(shots: readonly BoardShot[], isMade: (shotId: string) => boolean) {
  const stretches: { from: number; to: number }[] = []
  for (const [at, { id }] of shots.entries()) {
    if (!isMade(id)) continue
    const last = stretches.at(-1)
    if (last?.to === at) last.to = at + 1
    else stretches.push({ from: at, to: at + 1 })
  }
  return stretches
}

/** Whose last frame the shot after this one would begin with: the take that stands for it, else the newest that is coming. */
function frameSource(shot: BoardShot, takes: readonly TakeView[]): TakeView | null {
  const picked = pickedTake(shot, takes)
  return picked?.state === 'done' ? picked : comingTake(takesOf(shot.id, takes))
}

function join(aim: Aim, parts: readonly { plan: Plan; take: TakeView | null }[]): TakePlan {
  const calls: PlannedCall[] = []
  const startsFrom: TakePlan['startsFrom'][number][] = []
  for (const { plan, take } of parts) {
    const offset = calls.length
    for (const call of plan.calls) {
      const after = call.after === null ? null : call.after + offset
      calls.push({ ...call, after })
      startsFrom.push(
        after !== null
          ? { call: after }
          : take && call.request.startFrame === LAST_FRAME
            ? { takeId: take.id }
            : null,
      )
    }
  }
  const sum = (read: (plan: Plan) => number) => parts.reduce((total, { plan }) => total + read(plan), 0)
  return {
    aim,
    calls,
    startsFrom,
    totalMicros: sum((plan) => plan.totalMicros),
    guardTotalMicros: sum((plan) => plan.guardTotalMicros),
    waitSeconds: Math.max(...parts.map(({ plan }) => plan.waitSeconds)),
    breaks: sum((plan) => plan.breaks),
    givesUp: [...new Set(parts.flatMap(({ plan }) => plan.givesUp))],
    isEstimate: parts.some(({ plan }) => plan.isEstimate),
  }
}
