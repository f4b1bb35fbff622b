import { FIELDS, valueLabel } from '@/lib/catalog/field-list'
import { MODELS } from '@/lib/catalog/models'
import type { OfferView } from '@/lib/pricing/schema'
import type { Offer } from '@/lib/providers/contract'
import type { BoardSettings, BoardShot } from './board'
import { type Candidate, findCandidates } from './plan-calls'
import { readFacts, type Run } from './plan-facts'
import { charLimits, type Maker, readMakers } from './plan-offers'
import { countShot, saysNothing } from './say-shot'

/** Why there is no plan, for the person. */
export interface PlanProblem {
  /** Null where it is about the board. */
  shotId: string | null
  message: string
}

/** Every shot that nothing can make by itself, and why; where each can be, there is a plan. */
export function findProblems(
  run: Run,
  offers: readonly OfferView[],
  candidates: readonly Candidate[][],
): PlanProblem[] {
  if (run.shots.length === 0)
    return [{ shotId: null, message: 'There are no shots yet. Add one to plan it.' }]
  if (!offers.some(({ key }) => key))
    return [{ shotId: null, message: 'A plan needs a provider’s key, and there is none yet. Add one.' }]
  const market = openMarket(offers)
  return run.shots.flatMap((shot, at) => {
    if (candidates[at]!.some(({ from, to }) => to - from === 1)) return []
    const alone = { ...run, shots: [shot], firstNumber: run.firstNumber + at, frameBeforeId: null }
    return [{ shotId: shot.id, message: explain(alone, shot, market) }]
  })
}

/** Who could make clips under such settings if things were a little different: `priced` if every price were known. */
type Market = (settings: BoardSettings, change?: 'priced' | 'reached') => readonly Maker[]

function openMarket(offers: readonly OfferView[]): Market {
  const known = new Map<string, readonly Maker[]>()
  const views = {
    asIs: () => offers,
    priced: () => offers.map(withPrice),
    reached: () => offers.map((view) => ({ ...view, unreachable: [] })),
  }
  return (settings, change) => {
    const key = JSON.stringify([settings, change])
    const makers = known.get(key) ?? readMakers(settings, views[change ?? 'asIs']())
    known.set(key, makers)
    return makers
  }
}

function explain(run: Run, shot: BoardShot, market: Market): string {
  const { settings, elements, firstNumber: number } = run
  if (saysNothing(shot, elements)) return `Shot ${number} has no words. Write what happens in it.`
  if (!Number.isInteger(shot.durationSeconds) || shot.durationSeconds < 1)
    return `Shot ${number} has no length. Give it 1 s or more, in whole seconds.`
  const isMakeable = (changed: Run, makers: readonly Maker[]) =>
    findCandidates(changed, readFacts(changed), makers)[0]!.length > 0
  if (settings.keyId) {
    const free = { ...settings, keyId: null }
    if (isMakeable({ ...run, settings: free }, market(free)))
      return isMakeable(run, market(settings, 'priced'))
        ? `Nobody knows what shot ${number} costs at the provider that is chosen for this film, and a plan needs a price. Make it in Create with a ceiling of your own, or choose another provider.`
        : `Shot ${number} cannot be made by the provider that is chosen for this film. Choose another one, or whichever serves best.`
  }
  const family = shot.family ?? settings.family
  const kin = (makers: readonly Maker[]) => makers.filter(({ model }) => !family || model.family === family)
  const makers = kin(market(settings))
  const longest = Math.max(0, ...makers.map(({ lengths }) => lengths.at(-1) ?? 0))
  if (longest > 0 && shot.durationSeconds > longest)
    return `Shot ${number} lasts ${shot.durationSeconds} s, and the longest clip that can be made is ${longest} s. Split it or make it shorter.`
  const chars = countShot(shot, run)
  const { alone } = charLimits(makers)
  if (alone > 0 && chars > alone)
    return `Shot ${number} comes to ${chars.toLocaleString('en')} characters with all that is sent, and at most ${alone.toLocaleString('en')} are taken. Shorten it.`
  if (isMakeable(run, market(settings, 'priced')))
    return `Shot ${number} can only be made where nobody knows the price, and a plan needs one. Make it in Create with a ceiling of your own, or add another key.`
  if (isMakeable(run, market(settings, 'reached')))
    return `Shot ${number} has pictures, and whoever could make it fetches them from a public address, which this studio has not. Take them out or add another key.`
  for (const { change, settings: other, message } of waysOut(shot, settings)) {
    const changed = { ...run, settings: { ...settings, ...other }, shots: [{ ...shot, ...change }] }
    if (isMakeable(changed, market(changed.settings)))
      return `Nothing that your keys reach makes shot ${number} ${message}, or add a key.`
  }
  if (family && makers.length === 0)
    return `Shot ${number} is to be made with ${nameOf(family)}, and no key reaches it. Choose another model or add a key.`
  return `Nothing that your keys reach makes shot ${number} as it is. Ask for less in it, or add a key.`
}

interface WayOut {
  change?: Partial<BoardShot>
  settings?: Partial<BoardSettings>
  message: string
}

/** What could be asked for less, the smallest first, and how to say so. */
function waysOut(shot: BoardShot, { quality, aspectRatio, hasSound, family }: BoardSettings): WayOut[] {
  const bare = { startFrameId: null, endFrameId: null, referenceIds: [] }
  const others = <Value>(values: readonly Value[], now: Value) => values.filter((value) => value !== now)
  return [
    ...(shot.endFrameId
      ? [{ change: { endFrameId: null }, message: 'with its end frame. Take that out' }]
      : []),
    ...(shot.startFrameId
      ? [{ change: { startFrameId: null }, message: 'with its start frame. Take that out' }]
      : []),
    ...(shot.referenceIds.length > 0
      ? [{ change: { referenceIds: [] }, message: 'with its reference images. Take them out' }]
      : []),
    ...others(['720p', '1080p', '4k'] as const, quality).map((other) => ({
      settings: { quality: other },
      message: `in ${valueLabel('quality', quality)}. ${valueLabel('quality', other)} would do: change the board’s ${FIELDS.quality.label.toLowerCase()}`,
    })),
    ...others(['16:9', '9:16', '1:1'] as const, aspectRatio).map((other) => ({
      settings: { aspectRatio: other },
      message: `in ${aspectRatio}. ${other} would do: change the board’s ${FIELDS.aspectRatio.label.toLowerCase()}`,
    })),
    ...(hasSound
      ? [{ settings: { hasSound: false }, message: 'with sound. Turn the board’s sound off' }]
      : []),
    { change: bare, message: 'with all of its pictures. Take some out' },
    ...(shot.startFrameId
      ? []
      : [{ change: { startFrameId: 'any' }, message: 'without a start frame. Give it one' }]),
    ...((shot.family ?? family)
      ? [
          {
            change: { family: null },
            settings: { family: null },
            message: `with ${nameOf(shot.family ?? family)}. Choose another model`,
          },
        ]
      : []),
  ]
}

function nameOf(family: string | null): string {
  return MODELS.find((model) => model.family === family)?.name ?? family ?? 'any model'
}

const PRICED = new WeakMap<Offer, Offer>()

/** The same offer as if it had a price: only to tell an unknown price from what cannot be made. */
function withPrice(view: OfferView): OfferView {
  const { offer } = view
  const row = {
    when: {},
    unit: 'clip',
    amountMicros: 1,
    asOf: '-',
    source: '-',
    confidence: 'inferred',
  } as const
  const priced = PRICED.get(offer) ?? { ...offer, prices: [row] }
  PRICED.set(offer, priced)
  return { ...view, offer: priced }
}
