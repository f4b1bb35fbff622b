import { closedBecause } from '@/lib/catalog/fields'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, defaultRequest } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { OfferView } from '@/lib/pricing/schema'
import type { BoardElement } from '@/lib/storyboard/board'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { PlanInput } from '@/lib/storyboard/plan'
import { castOf, saysNothing, sayShot, voiceOf } from '@/lib/storyboard/say-shot'

// Slow and plain on purpose, and apart from the planner: every request is written out and asked about.

export interface BruteCall {
  from: number
  to: number
  offerId: string
  family: string
  micros: number
  waitSeconds: number
  isChained: boolean
  breaks: number
}

/** Every call there could be. */
export function allCalls(input: PlanInput): BruteCall[] {
  const { shots, offers } = input
  return shots.flatMap((_, from) =>
    shots
      .slice(from)
      .flatMap((__, more) => offers.flatMap((view) => callsOf(input, view, from, from + more + 1))),
  )
}

function callsOf(input: PlanInput, view: OfferView, from: number, to: number): BruteCall[] {
  const { settings, elements, voices: all, at } = input
  const { offer, key, unreachable } = view
  const model = getModel(offer.modelId)
  const { abilities } = model
  const shots = input.shots.slice(from, to)
  const [first, last] = [shots[0]!, shots.at(-1)!]
  if (!key || !['text-to-video', 'image-to-video', 'images-to-video'].includes(model.kind)) return []
  if (offer.retired || model.status === 'retired' || shots.some((shot) => saysNothing(shot, elements)))
    return []
  if (shots.some(({ family }) => ![null, model.family].includes(family ?? settings.family))) return []
  if (shots.some((shot) => shot !== first && shot.startFrameId)) return []
  if (shots.some((shot) => shot !== last && shot.endFrameId)) return []
  if (shots.length > 1 && !abilities.shots) return []
  const sum = shots.reduce((seconds, shot) => seconds + shot.durationSeconds, 0)
  const lengths = abilities.durationSeconds!.allowed.filter((seconds) => seconds >= sum)
  if (lengths.length === 0) return []
  const wanted = first.continues && !first.startFrameId && from > 0
  const cast = [...new Set(shots.flatMap((shot) => castOf(shot, elements)))]
  const voices = [
    ...new Set(shots.flatMap((shot) => shot.lines.flatMap((line) => voiceOf(line, elements) ?? []))),
  ].filter((id) => all.find((voice) => voice.id === id)?.keyIds.has(key.id))
  const own = shots.flatMap(({ referenceIds }) => referenceIds)
  const found: BruteCall[] = []
  for (const isChained of wanted ? [true, false] : [false]) {
    const startFrame = isChained ? LAST_FRAME : first.startFrameId
    for (const names of castings(view, cast, own)) {
      for (let heard = 0; heard <= voices.length; heard += 1) {
        const texts = shots.map((shot) =>
          sayShot(shot, elements, settings.style, { ...names, voiceIds: voices.slice(0, heard) }),
        )
        const write = (durationSeconds: number, hasNegative: boolean, hasPrompt: boolean) => {
          const request: GenerationRequest = {
            ...defaultRequest(model),
            prompt: hasPrompt ? texts[0]! : '',
            durationSeconds,
            ...(shots.length > 1 && {
              shots: shots.map((shot, place) => ({
                prompt: texts[place]!,
                durationSeconds: shot.durationSeconds + (shot === last ? durationSeconds - sum : 0),
              })),
            }),
            ...(abilities.quality && { quality: settings.quality }),
            ...(abilities.sound && { sound: settings.hasSound }),
            ...(abilities.aspectRatio && { aspectRatio: settings.aspectRatio }),
            ...(hasNegative && { negativePrompt: settings.negativePrompt }),
            ...(startFrame && { startFrame }),
            ...(last.endFrameId && { endFrame: last.endFrameId }),
            ...(names.imageIds.length > 0 && { referenceImages: names.imageIds }),
            ...(names.elementIds.length > 0 && {
              elements: names.elementIds.map(
                (id) => elements.find((one) => one.id === id)!.remoteIds[key.id]!,
              ),
            }),
            ...(heard > 0 && { voices: voices.slice(0, heard) }),
          }
          if (closedBecause(model, request, 'aspectRatio')) delete request.aspectRatio
          return request
        }
        const fits = (request: GenerationRequest) =>
          checkRequest(model, request).length === 0 && unexpressed(request, offer).length === 0
        const hasFiles = startFrame || last.endFrameId || names.imageIds.length > 0
        if (hasFiles && unreachable.includes('image')) continue
        const request = (settings.negativePrompt ? [true, false] : [false])
          .flatMap((negative) =>
            (shots.length > 1 ? [false, true] : [true]).flatMap((prompt) =>
              lengths.map((seconds) => [seconds, negative, prompt] as const),
            ),
          )
          .map((how) => write(...how))
          .find(fits)
        const price = request && quote(request, offer, at).totalMicros
        if (typeof price !== 'number') continue
        found.push({
          from,
          to,
          offerId: offer.id,
          family: model.family,
          micros: price,
          waitSeconds: view.medianWaitSeconds ?? offer.usualWaitSeconds.p50,
          isChained,
          breaks: from === 0 || isChained ? 0 : wanted ? 3 : 1,
        })
      }
    }
  }
  return found
}

/** The cast as well as it can be shown, then with one of its last members shown less well, and so on to words only. */
function castings(
  { offer, key }: OfferView,
  cast: readonly BoardElement[],
  own: string[],
): { elementIds: string[]; picturedIds: string[]; imageIds: string[] }[] {
  const { abilities } = getModel(offer.modelId)
  const can = (name: 'elements' | 'referenceImages') => abilities[name] && offer.accepts.includes(name)
  const best = cast.map(({ imageIds, remoteIds }) =>
    can('elements') && remoteIds[key!.id] ? 2 : can('referenceImages') && imageIds.length > 0 ? 1 : 0,
  )
  const show = (ways: number[]) => {
    const pictured = cast.filter((_, at) => ways[at] === 1)
    return {
      elementIds: cast.filter((_, at) => ways[at] === 2).map(({ id }) => id),
      picturedIds: pictured.map(({ id }) => id),
      imageIds: [...new Set([...own, ...pictured.flatMap(({ imageIds }) => imageIds)])],
    }
  }
  const less = (ways: number[]): number[][] => {
    const at = ways.findLastIndex((way) => way > 0)
    if (at < 0) return [ways]
    const isShown = ways[at] === 2 && can('referenceImages') && cast[at]!.imageIds.length > 0
    return [ways, ...less(ways.with(at, isShown ? 1 : 0))]
  }
  return less(best).map(show)
}

/** The least that any cutting into calls costs: all of them are tried. Null where there is none. */
export function leastMicros(calls: readonly BruteCall[], size: number): number | null {
  const least = (from: number): number =>
    from === size
      ? 0
      : Math.min(
          Infinity,
          ...Array.from({ length: size - from }, (_, more) => {
            const prices = calls.filter((call) => call.from === from && call.to === from + more + 1)
            return prices.length === 0
              ? Infinity
              : Math.min(...prices.map(({ micros }) => micros)) + least(from + more + 1)
          }),
        )
  const total = least(0)
  return total === Infinity ? null : total
}

/** Every plan there could be, each as its calls. */
export function* allPlans(calls: readonly BruteCall[], size: number, from = 0): Generator<BruteCall[]> {
  if (from === size) yield []
  for (const call of calls)
    if (call.from === from) for (const rest of allPlans(calls, size, call.to)) yield [call, ...rest]
}

export function waitOf(plan: readonly BruteCall[]): number {
  const done: number[] = []
  for (const { waitSeconds, isChained } of plan) done.push(waitSeconds + (isChained ? done.at(-1)! : 0))
  return Math.max(...done)
}

export function breaksOf(plan: readonly BruteCall[]): number {
  return plan.reduce((sum, call, at) => {
    const before = plan[at - 1]
    if (!before) return sum
    return sum + call.breaks + (before.offerId === call.offerId ? 0 : before.family === call.family ? 1 : 2)
  }, 0)
}
