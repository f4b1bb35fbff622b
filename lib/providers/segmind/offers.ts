import type { Exclusion } from '@/lib/catalog/model'
import { parseMicros } from '@/lib/core/money'
import type { Offer, PriceRow } from '../contract'
import { makesOf, ROUTES } from './routes'

const ID = 'segmind'
const PAGE = 'Segmind model page'
// The pages carry no date.
const UNDATED = '2026-01'

/** Pages state only the cheapest and the dearest clip: a cell between them is our reading, and the dearest is held. */
function cell(
  when: PriceRow['when'],
  usd: string,
  dearestUsd: string,
  unit: PriceRow['unit'] = 'clip',
): PriceRow {
  return {
    when,
    unit,
    amountMicros: parseMicros(usd),
    guardMicros: parseMicros(dearestUsd),
    asOf: UNDATED,
    source: `${PAGE}: published as a range only`,
    confidence: 'inferred',
  }
}

// $0.504 to $8.40: three silent seconds, and fifteen of the dearest.
const V3 = [
  cell({ sound: false }, '0.168', '0.56', 'second'),
  cell({ sound: true }, '0.252', '0.56', 'second'),
]
const V2_6 = [
  cell({ durationSeconds: 5, sound: false }, '0.438', '1.75'),
  cell({ durationSeconds: 10, sound: false }, '0.876', '1.75'),
  cell({ durationSeconds: 5, sound: true }, '0.875', '1.75'),
  cell({ durationSeconds: 10, sound: true }, '1.75', '1.75'),
]
const TURBO = [cell({ durationSeconds: 5 }, '0.44', '0.88'), cell({ durationSeconds: 10 }, '0.88', '0.88')]
const V2 = [cell({ durationSeconds: 5 }, '1.75', '3.5'), cell({ durationSeconds: 10 }, '3.5', '3.5')]
const V1_6 = [cell({ durationSeconds: 5 }, '0.56', '1.96'), cell({ durationSeconds: 10 }, '1.12', '1.96')]

// One figure for videos of any length, so the guard is thirty seconds at what others ask.
const MOTION_STANDARD: readonly PriceRow[] = [
  {
    when: {},
    unit: 'clip',
    amountMicros: parseMicros('0.967'),
    guardMicros: parseMicros('2.1'),
    asOf: UNDATED,
    source: `${PAGE}: one figure, without a length`,
    confidence: 'seen',
    suspect: 'The page names one figure for videos of any length',
  },
]

const FIVE_SHOTS: Exclusion = {
  when: { shots: { above: 5 } },
  closes: 'shots',
  why: 'Segmind takes at most 5 shots.',
}
const PROMPT_BESIDE_SHOTS: Exclusion = {
  when: { shots: 'present', prompt: 'absent' },
  closes: 'shots',
  why: 'Segmind needs a prompt beside the shots.',
}
const PROMPT_NEEDED: Exclusion = {
  when: { prompt: 'absent' },
  closes: 'picture',
  why: 'Segmind needs a prompt here.',
}

interface Rest {
  prices?: readonly PriceRow[]
  exclusions?: readonly Exclusion[]
}

/** One slug, or one kind of it after a mark. What it accepts follows from what it can write. */
function offer(route: string, modelId: string, { prices = [], exclusions }: Rest = {}): Offer {
  const [wireId = ''] = route.split('#')
  const parts = ROUTES[route] ?? []
  return {
    id: `${ID}:${route}`,
    providerId: ID,
    modelId,
    wireId,
    accepts: parts.map(({ field }) => field),
    limits: Object.fromEntries(parts.flatMap(({ field, allowed }) => (allowed ? [[field, allowed]] : []))),
    ...(exclusions ? { exclusions } : {}),
    schema: 'seen',
    prices,
    // Gone after an hour.
    retentionDays: 1 / 24,
    usualWaitSeconds: makesOf(wireId) === 'image' ? { p5: 10, p50: 30 } : { p5: 30, p50: 130 },
  }
}

const SHOTS = { exclusions: [PROMPT_BESIDE_SHOTS, FIVE_SHOTS] }

export const OFFERS: readonly Offer[] = [
  offer('kling-3-standard-text2video', 'kling-v3/text-to-video', { ...SHOTS, prices: V3 }),
  offer('kling-3-pro-text2video', 'kling-v3/text-to-video', SHOTS),
  offer('kling-3-standard-image2video', 'kling-v3/image-to-video', { ...SHOTS, prices: V3 }),
  offer('kling-3-pro-image2video', 'kling-v3/image-to-video', SHOTS),
  offer('kling-2.6#text-to-video', 'kling-v2-6/text-to-video', { prices: V2_6 }),
  offer('kling-2.6#image-to-video', 'kling-v2-6/image-to-video', { prices: V2_6 }),
  offer('kling-2.5-turbo#text-to-video', 'kling-v2-5-turbo/text-to-video', { prices: TURBO }),
  offer('kling-2.5-turbo#image-to-video', 'kling-v2-5-turbo/image-to-video', { prices: TURBO }),
  offer('kling-2.1', 'kling-v2-1/image-to-video'),
  offer('kling-2#text-to-video', 'kling-v2-master/text-to-video', { prices: V2 }),
  offer('kling-2#image-to-video', 'kling-v2-master/image-to-video', { prices: V2 }),
  offer('kling-1.6-text2video', 'kling-v1-6/text-to-video', { prices: V1_6 }),
  offer('kling-2.6-standard-motion-control', 'kling-v2-6-motion-control/motion-control', {
    prices: MOTION_STANDARD,
    exclusions: [PROMPT_NEEDED],
  }),
  offer('kling-2.6-pro-motion-control', 'kling-v2-6-motion-control/motion-control', {
    exclusions: [PROMPT_NEEDED],
  }),
  offer('kling-v2-standard-avatar', 'kling-avatar-v2/avatar'),
  offer('kling-o1', 'kling-image-o1/edit-image'),
]
