import { closedBecause } from '@/lib/catalog/fields'
import type { GenerationRequest, Kind, Model } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { checkRequest, countChars, defaultRequest } from '@/lib/catalog/request'
import type { Micros } from '@/lib/core/money'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { OfferView } from '@/lib/pricing/schema'
import type { Offer } from '@/lib/providers/contract'
import type { BoardSettings } from './board'

const KINDS: readonly Kind[] = ['text-to-video', 'image-to-video', 'images-to-video']

/** An offer that may take part, with what plans ask of it again and again. */
export interface Maker {
  view: OfferView & { key: NonNullable<OfferView['key']> }
  model: Model
  settings: BoardSettings
  waitSeconds: number
  /** Clips that it makes, seconds, the shortest first. */
  lengths: readonly number[]
  /** 1: no multi-shot calls. */
  maxShots: number
  /** Longest words of one shot in a multi-shot call, of all of them together, and of a shot alone. */
  chars: { each: number; together: number; alone: number }
  /** The same where the same elements can be shown the same way, and the same voices heard. */
  casting: string
  needs: { start: boolean; images: boolean }
  takes: { start: boolean; end: boolean; images: boolean; elements: boolean; voices: boolean }
  /** What the board asks for and this model gives no choice of. */
  lacks: readonly ('sound' | 'quality' | 'aspectRatio')[]
  /** Empty where it is not taken. */
  negativePrompt: string
  base: GenerationRequest
  cells: Map<number, Cell | null>
}

/** All that matters of a call beside its words: how long and how many of what. */
export interface Shape {
  /** What the shots add up to. */
  seconds: number
  shots: number
  hasStart: boolean
  hasEnd: boolean
  images: number
  elements: number
  voices: number
}

/** How an offer makes a shape. */
export interface Cell {
  /** The shortest clip that it makes and that is long enough. */
  durationSeconds: number
  hasNegative: boolean
  /** It wants a prompt beside the shots. */
  hasPromptBeside: boolean
  totalMicros: Micros
}

/** Longest words of a shot, characters. */
export interface CharLimits {
  /** In a call of its own. */
  alone: number
  /** In a call of several shots; 0 where there are none. */
  together: number
}

/** What is filled into a call. */
export interface Parts {
  texts: readonly string[]
  /** One per text, as the board has them. */
  seconds: readonly number[]
  startFrame: string | null
  endFrame: string | null
  images: readonly string[]
  elements: readonly string[]
  voices: readonly string[]
}

const MAKERS = new WeakMap<readonly OfferView[], WeakMap<BoardSettings, Maker[]>>()

/**
 * Offers that can be asked for what the board wants; one without a key or without a price cannot be part of a plan. Read once
 * for the same offers and settings: a film whose stale shots lie apart asks for each of them.
 */
export function readMakers(settings: BoardSettings, views: readonly OfferView[]): readonly Maker[] {
  const known = MAKERS.get(views) ?? new WeakMap<BoardSettings, Maker[]>()
  const makers = known.get(settings) ?? findMakers(settings, views)
  MAKERS.set(views, known.set(settings, makers))
  return makers
}

function findMakers(settings: BoardSettings, views: readonly OfferView[]): Maker[] {
  return views.flatMap((view) => {
    const { offer, key } = view
    const model = findModel(offer.modelId)
    const { abilities } = model ?? {}
    if (!key || view.gone || offer.retired || offer.prices.length === 0 || !model || !abilities) return []
    if (settings.keyId && settings.keyId !== key.id) return []
    if (isSpare(view, views)) return []
    if (model.status !== 'active' || !KINDS.includes(model.kind)) return []
    if (abilities.quality && !abilities.quality.allowed.includes(settings.quality)) return []
    if (isNever(settings, model, offer)) return []
    const takes = (name: 'startFrame' | 'endFrame' | 'referenceImages' | 'elements' | 'voices') =>
      Boolean(abilities[name]) && offer.accepts.includes(name)
    const most = (name: 'prompt' | 'shots' | 'negativePrompt') => offer.maxChars?.[name] ?? Infinity
    const negativePrompt = settings.negativePrompt.trim()
    const negativeMax = Math.min(abilities.negativePrompt?.maxChars ?? -1, most('negativePrompt'))
    const isNegativeTaken =
      offer.accepts.includes('negativePrompt') && countChars(negativePrompt) <= negativeMax
    const hasVoices = settings.hasSound && takes('voices')
    const maker: Maker = {
      view: { ...view, key },
      casting: `${takes('elements') ? key.id : ''} ${takes('referenceImages')} ${hasVoices ? key.id : ''}`,
      model,
      settings,
      waitSeconds: view.medianWaitSeconds ?? offer.usualWaitSeconds.p50,
      lengths: lengthsOf(model, offer),
      maxShots: offer.accepts.includes('shots') ? (abilities.shots?.max ?? 1) : 1,
      chars: {
        each: abilities.shots?.maxChars ?? 0,
        together: most('shots'),
        alone: Math.min(abilities.prompt?.maxChars ?? 0, most('prompt')),
      },
      needs: {
        start: (abilities.startFrame?.min ?? 0) > 0,
        images: (abilities.referenceImages?.min ?? 0) > 0,
      },
      takes: {
        start: takes('startFrame'),
        end: takes('endFrame'),
        images: takes('referenceImages'),
        elements: takes('elements'),
        voices: hasVoices,
      },
      lacks: [
        ...(settings.hasSound && !abilities.sound ? (['sound'] as const) : []),
        ...(abilities.quality ? [] : (['quality'] as const)),
        // From a frame the clip has the frame's own shape.
        ...(abilities.aspectRatio || abilities.startFrame ? [] : (['aspectRatio'] as const)),
      ],
      negativePrompt: isNegativeTaken ? negativePrompt : '',
      base: defaultRequest(model),
      cells: new Map(),
    }
    maker.cells = cellsOf(maker)
    return [maker]
  })
}

/** The most that any of them takes in words; 0 where none takes any. */
export function charLimits(makers: readonly Maker[]): CharLimits {
  return {
    alone: Math.max(0, ...makers.map(({ chars }) => chars.alone)),
    together: Math.max(0, ...makers.map(({ maxShots, chars }) => (maxShots > 1 ? chars.each : 0))),
  }
}

/** Null where the offer cannot make it, or nobody knows the price. Made once per shape, so that typing costs nothing. */
export function cellOf(maker: Maker, shape: Shape): Cell | null {
  // Nothing takes as many as 31.
  const few = (count: number) => Math.min(count, 31)
  const counts = (few(shape.images) * 32 + few(shape.elements)) * 32 + few(shape.voices)
  const flags = Number(shape.hasStart) * 2 + Number(shape.hasEnd)
  const key = ((counts * 4 + flags) * 16 + shape.shots) * 1024 + shape.seconds
  const known = maker.cells.get(key)
  if (known !== undefined) return known
  const made = makeCell(maker, shape)
  maker.cells.set(key, made)
  return made
}

export function fillRequest(
  { model, settings, base, negativePrompt }: Maker,
  parts: Parts,
  { durationSeconds, hasNegative, hasPromptBeside }: Omit<Cell, 'totalMicros'>,
): GenerationRequest {
  const { abilities } = model
  const { texts, seconds, startFrame, endFrame, images, elements, voices } = parts
  const [first = ''] = texts
  // A clip that is longer than its shots goes on with the last one.
  const extra = durationSeconds - seconds.reduce((sum, one) => sum + one, 0)
  const shots = texts.map((prompt, at) => ({
    prompt,
    durationSeconds: seconds[at]! + (at === texts.length - 1 ? extra : 0),
  }))
  const request: GenerationRequest = {
    ...base,
    prompt: texts.length === 1 || hasPromptBeside ? first : '',
    ...(texts.length > 1 ? { shots } : {}),
    durationSeconds,
    ...(abilities.quality ? { quality: settings.quality } : {}),
    ...(abilities.aspectRatio ? { aspectRatio: settings.aspectRatio } : {}),
    ...(abilities.sound ? { sound: settings.hasSound } : {}),
    ...(hasNegative ? { negativePrompt } : {}),
    ...(startFrame ? { startFrame } : {}),
    ...(endFrame ? { endFrame } : {}),
    ...(images.length > 0 ? { referenceImages: [...images] } : {}),
    ...(elements.length > 0 ? { elements: [...elements] } : {}),
    ...(voices.length > 0 ? { voices: [...voices] } : {}),
  }
  if (request.aspectRatio && closedBecause(model, request, 'aspectRatio')) delete request.aspectRatio
  return request
}

function makeCell(maker: Maker, shape: Shape): Cell | null {
  const { model, view, negativePrompt, lengths } = maker
  const stand = (count: number) => Array.from({ length: count }, (_, at) => `${at}`)
  const parts: Parts = {
    texts: stand(shape.shots),
    seconds: stand(shape.shots).map(() => 1),
    startFrame: shape.hasStart ? 'start' : null,
    endFrame: shape.hasEnd ? 'end' : null,
    images: stand(shape.images),
    elements: stand(shape.elements),
    voices: stand(shape.voices),
  }
  for (const hasNegative of negativePrompt ? [true, false] : [false]) {
    for (const hasPromptBeside of shape.shots > 1 ? [false, true] : [false]) {
      for (const durationSeconds of lengths) {
        if (durationSeconds < shape.seconds) continue
        const how = { durationSeconds, hasNegative, hasPromptBeside }
        const request = fillRequest(maker, parts, how)
        if (checkRequest(model, request).length > 0 || unexpressed(request, view.offer).length > 0) continue
        const { totalMicros } = quote(request, view.offer, new Date(0), { creditMicros: view.creditMicros })
        return totalMicros === null ? null : { ...how, totalMicros }
      }
    }
  }
  return null
}

/** Another one that is the same for people is there. */
function isSpare({ offer, key }: OfferView, views: readonly OfferView[]): boolean {
  return views.some((one) => one.offer.id === offer.standsInFor && one.key?.id === key?.id && !one.gone)
}

/** It cannot say what the board wants whatever the shape of a call: only to look at fewer offers. */
function isNever({ quality, hasSound, aspectRatio }: BoardSettings, model: Model, offer: Offer): boolean {
  const { abilities } = model
  const wanted: GenerationRequest = {
    modelId: model.id,
    prompt: '',
    ...(abilities.quality ? { quality } : {}),
    ...(abilities.sound ? { sound: hasSound } : {}),
    // From a frame the shape may follow that.
    ...(abilities.aspectRatio && !abilities.startFrame ? { aspectRatio } : {}),
  }
  return unexpressed(wanted, { ...offer, exclusions: [] }).length > 0
}

function lengthsOf({ abilities }: Model, { accepts, limits }: Offer): number[] {
  const { durationSeconds } = abilities
  if (!durationSeconds) return []
  const sold = accepts.includes('durationSeconds')
    ? (limits?.durationSeconds ?? durationSeconds.allowed)
    : [durationSeconds.default]
  return durationSeconds.allowed.filter((seconds) => sold.includes(seconds)).toSorted((a, b) => a - b)
}

const CELLS = new WeakMap<Offer, Map<string, Map<number, Cell | null>>>()

/** What was found out of this offer under these settings, however often a board is planned. */
function cellsOf({ view, settings, negativePrompt }: Maker): Map<number, Cell | null> {
  const { quality, aspectRatio, hasSound } = settings
  const key = [quality, aspectRatio, hasSound, negativePrompt !== '', view.creditMicros].join()
  const known = CELLS.get(view.offer) ?? new Map<string, Map<number, Cell | null>>()
  const cells = known.get(key) ?? new Map<number, Cell | null>()
  CELLS.set(view.offer, known.set(key, cells))
  return cells
}
