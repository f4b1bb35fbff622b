import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Micros } from '@/lib/core/money'
import { type KnownQuote, quote } from '@/lib/pricing/quote'
import type { OfferView } from '@/lib/pricing/schema'
import type { Aim, BoardElement, BoardSettings, BoardShot, BoardVoice } from './board'
import { type Candidate, findCandidates } from './plan-calls'
import { readFacts, type Run, type ShotFacts } from './plan-facts'
import { fillRequest, readMakers } from './plan-offers'
import { countBreaks, countWait, findCheapest, findFastest, findMostCoherent } from './plan-paths'
import { findProblems, type PlanProblem } from './plan-problems'
import { sayGivenUp } from './plan-words'
import { sayShot } from './say-shot'

export interface PlanInput {
  settings: BoardSettings
  /** All of the board's, or some that follow each other. */
  shots: readonly BoardShot[]
  elements: readonly BoardElement[]
  /** Those that lines may be spoken with; a line of any other is spoken with none. */
  voices: readonly BoardVoice[]
  /** Of every model in question; those without a key are passed over. */
  offers: readonly OfferView[]
  at: Date
  /** Number of the first shot on the board, from 1 (usual). */
  firstNumber?: number
  /** Last frame of the take before the first shot, an asset or `LAST_FRAME`, where that shot is not made again. */
  frameBeforeId?: string | null
}

export interface Plan {
  aim: Aim
  /** In the order of their shots. */
  calls: PlannedCall[]
  totalMicros: Micros
  /** What is held. */
  guardTotalMicros: Micros
  /** Until everything is there: calls run at once, but for those that wait for a frame. */
  waitSeconds: number
  /** How far the calls come apart, 0 for one call: only to be compared. */
  breaks: number
  /** Sentences. */
  givesUp: string[]
  /** Some price in it is not exact. */
  isEstimate: boolean
}

export interface PlannedCall {
  shotIds: string[]
  offerId: string
  keyId: string
  /** Complete; `startFrame` may be `LAST_FRAME`: at the end of the last mark of the call before, not where that clip ends. */
  request: GenerationRequest
  /** Where each shot lies in the clip. */
  marks: { shotId: string; startSeconds: number; endSeconds: number }[]
  /** Place in `calls` of the one that it goes on from; null where it can start at once. */
  after: number | null
  quote: KnownQuote
  /** From its own start. */
  waitSeconds: number
}

/** The three ways to make these shots; where some cannot be made there are none, and `problems` says why. */
export function planBoard({ offers, at, firstNumber = 1, frameBeforeId = null, ...board }: PlanInput): {
  plans: Plan[]
  problems: PlanProblem[]
} {
  const run: Run = { ...board, firstNumber, frameBeforeId }
  const facts = readFacts(run)
  const candidates = findCandidates(run, facts, readMakers(run.settings, offers))
  const found = {
    cheapest: findCheapest(candidates),
    fastest: findFastest(candidates),
    coherent: findMostCoherent(candidates),
  }
  const plans = (Object.keys(found) as Aim[]).flatMap((aim) => {
    const calls = found[aim]
    return calls && calls.length > 0 ? [writePlan(aim, run, facts, calls, at)] : []
  })
  return { plans, problems: plans.length > 0 ? [] : findProblems(run, offers, candidates) }
}

function writePlan(
  aim: Aim,
  run: Run,
  facts: readonly ShotFacts[],
  candidates: readonly Candidate[],
  at: Date,
): Plan {
  const calls = candidates.map((candidate, index) => writeCall(run, facts, candidate, index, at))
  const sum = (field: 'totalMicros' | 'guardTotalMicros') =>
    calls.reduce((total, call) => total + call.quote[field], 0)
  return {
    aim,
    calls,
    totalMicros: sum('totalMicros'),
    guardTotalMicros: sum('guardTotalMicros'),
    waitSeconds: countWait(candidates),
    breaks: countBreaks(candidates),
    givesUp: sayGivenUp(run, facts, candidates),
    isEstimate: calls.some((call) => call.quote.certainty === 'estimate'),
  }
}

function writeCall(
  { elements, settings }: Run,
  facts: readonly ShotFacts[],
  { from, to, maker, cell, names, isChained, startFrameId }: Candidate,
  index: number,
  at: Date,
): PlannedCall {
  const { offer, key, creditMicros } = maker.view
  const shots = facts.slice(from, to).map(({ shot }) => shot)
  const remoteIds = names.elementIds.map((id) => elements.find((one) => one.id === id)!.remoteIds[key.id]!)
  const request = fillRequest(
    maker,
    {
      texts: shots.map((shot) => sayShot(shot, elements, settings.style, names)),
      seconds: shots.map(({ durationSeconds }) => durationSeconds),
      startFrame: isChained ? LAST_FRAME : startFrameId,
      endFrame: shots.at(-1)!.endFrameId,
      images: names.imageIds,
      elements: remoteIds,
      voices: names.voiceIds,
    },
    cell,
  )
  const price = quote(request, offer, at, { creditMicros })
  // A shape without a price was never a candidate.
  if (price.certainty === 'unknown') throw new Error(`${offer.id} lost its price`)
  let startSeconds = 0
  const marks = shots.map(({ id, durationSeconds }) => {
    const mark = { shotId: id, startSeconds, endSeconds: startSeconds + durationSeconds }
    startSeconds = mark.endSeconds
    return mark
  })
  return {
    shotIds: shots.map(({ id }) => id),
    offerId: offer.id,
    keyId: key.id,
    request,
    marks,
    after: isChained ? index - 1 : null,
    quote: price,
    waitSeconds: maker.waitSeconds,
  }
}
