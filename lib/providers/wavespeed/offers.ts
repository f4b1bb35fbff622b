import type { Exclusion, FieldName, Quality } from '@/lib/catalog/model'
import { parseMicros } from '@/lib/core/money'
import type { Offer, PriceRow } from '../contract'
import { makesOf, ROUTES } from './routes'

const ID = 'wavespeed'
const PAGES = 'WaveSpeed model pages'
const TABLE = 'Third-party price table of WaveSpeed'
// Read in 2026 from pages without a date: older than anything that has one.
const UNDATED = '2026-01'
const NOT_THEIRS = 'Stated by a third party, not by WaveSpeed'

type When = PriceRow['when']

function seen(when: When, usd: string, rest: Partial<PriceRow> = {}): PriceRow {
  const amountMicros = parseMicros(usd)
  return { when, unit: 'second', amountMicros, asOf: UNDATED, source: PAGES, confidence: 'seen', ...rest }
}

/** What WaveSpeed's own rule gives: the vendor's rate, half as much again with sound. */
function inferred(when: When, usd: string, guardUsd = usd): PriceRow {
  const source = `${PAGES}: vendor's rate, by their rule for sound`
  return seen(when, usd, { guardMicros: parseMicros(guardUsd), source, confidence: 'inferred' })
}

/** Held at half as much again: that is what sound would add. */
function thirdParty(when: When, usd: string, guardUsd: string): PriceRow {
  const guardMicros = parseMicros(guardUsd)
  return seen(when, usd, { guardMicros, source: TABLE, suspect: NOT_THEIRS })
}

const V3_STD = [seen({ sound: false }, '0.084', { asOf: '2026-08-12' }), seen({ sound: true }, '0.126')]
const V3_PRO = [
  inferred({ sound: false }, '0.112', '0.14'),
  inferred({ sound: true }, '0.168', '0.21'),
  thirdParty({}, '0.14', '0.21'),
]
// Every other seller and the vendor ask 0.42.
const V3_4K = [thirdParty({ sound: false }, '0.25', '0.42'), thirdParty({ sound: true }, '0.25', '0.63')]
const TURBO_STD = [inferred({}, '0.112')]
const TURBO_PRO = [inferred({}, '0.14')]
const TURBO_PRO_TEXT = [
  seen({}, '0.14', { source: `${PAGES}: "per run" there, but the sums on the page are per second` }),
]

function turbo25(rest: Partial<PriceRow>): PriceRow[] {
  return [
    seen({ durationSeconds: 5 }, '0.35', { unit: 'clip', ...rest }),
    seen({ durationSeconds: 10 }, '0.70', { unit: 'clip', ...rest }),
  ]
}
// One table, on the page of std, headed pro.
const TURBO25_PRO = turbo25({ confidence: 'inferred', source: `${PAGES}: table on the page of std` })
const TURBO25_STD = turbo25({ suspect: 'The table on this page is headed Pro; std is probably cheaper' }).map(
  (row) => ({ ...row, guardMicros: row.amountMicros! }),
)

// Billed by five seconds, so a short audio costs as much as one of five.
const AVATAR_V1_STD = [
  seen({}, '0.05', {
    guardMicros: parseMicros('0.125'),
    source: `${PAGES}: $0.25 per 5 s`,
    confidence: 'inferred',
  }),
]

const SHOTS_OR_PROMPT: Exclusion = {
  when: { shots: 'present' },
  closes: 'prompt',
  why: 'At WaveSpeed shots take the place of the prompt: put its words into the shots.',
}
const PROMPT_BESIDE_SHOTS: Exclusion = {
  when: { shots: 'present', prompt: 'absent' },
  closes: 'shots',
  why: 'WaveSpeed needs a prompt beside the shots.',
}
const BOTH_FRAMES: Exclusion = {
  when: { endFrame: 'absent' },
  closes: 'startFrame',
  why: 'At WaveSpeed this one needs an end frame too.',
}

interface Rest {
  quality?: Quality
  prices?: readonly PriceRow[]
  exclusions?: readonly Exclusion[]
  videoUse?: 'base' | 'feature'
  schema?: Offer['schema']
}

/** One route, or one kind of it after a mark. What it accepts follows from what it can write. */
function offer(route: string, modelId: string, rest: Rest = {}): Offer {
  const { quality, prices = [], exclusions, videoUse, schema = 'seen' } = rest
  const [path = ''] = route.split('#')
  const id = path.startsWith('k') ? `kwaivgi/${route}` : route
  const wireId = path.startsWith('k') ? `kwaivgi/${path}` : path
  const parts = ROUTES[id] ?? []
  const allowed = parts.flatMap(({ field, allowed: values }) => (values ? [[field, values] as const] : []))
  const fixed: (readonly [FieldName, readonly string[]])[] = [
    ...(quality ? [['quality', [quality]] as const] : []),
    ...(videoUse ? [['videoUse', [videoUse]] as const] : []),
  ]
  const limits = [...allowed, ...fixed]
  return {
    id: `${ID}:${id}`,
    providerId: ID,
    modelId,
    wireId,
    accepts: [...new Set([...parts.map(({ field }) => field), ...fixed.map(([field]) => field)])],
    ...(limits.length > 0 ? { limits: Object.fromEntries(limits) } : {}),
    ...(exclusions ? { exclusions } : {}),
    schema,
    prices,
    retentionDays: 7,
    usualWaitSeconds: /voice|audio/.test(makesOf(wireId)) ? { p5: 5, p50: 15 } : { p5: 30, p50: 130 },
  }
}

const STD = { quality: '720p' } as const
const PRO = { quality: '1080p' } as const
const FOUR_K = { quality: '4k' } as const
const SHOTS = { exclusions: [SHOTS_OR_PROMPT] }
const O3_SHOTS = { exclusions: [PROMPT_BESIDE_SHOTS] }
const GUESSED = { schema: 'inferred' } as const
const FEATURE = { videoUse: 'feature' } as const
const BASE = { videoUse: 'base' } as const

export const OFFERS: readonly Offer[] = [
  offer('kling-v3.0-std/text-to-video', 'kling-v3/text-to-video', { ...STD, ...SHOTS, prices: V3_STD }),
  offer('kling-v3.0-pro/text-to-video', 'kling-v3/text-to-video', { ...PRO, ...SHOTS, prices: V3_PRO }),
  offer('kling-v3.0-4k/text-to-video', 'kling-v3/text-to-video', { ...FOUR_K, ...SHOTS, prices: V3_4K }),
  offer('kling-v3.0-std/image-to-video', 'kling-v3/image-to-video', { ...STD, ...SHOTS, prices: V3_STD }),
  offer('kling-v3.0-pro/image-to-video', 'kling-v3/image-to-video', { ...PRO, ...SHOTS, prices: V3_PRO }),
  offer('kling-v3.0-4k/image-to-video', 'kling-v3/image-to-video', { ...FOUR_K, ...SHOTS, prices: V3_4K }),
  offer('kling-v3-turbo-std/text-to-video', 'kling-v3-turbo/text-to-video', {
    ...STD,
    ...SHOTS,
    prices: TURBO_STD,
  }),
  offer('kling-v3-turbo-pro/text-to-video', 'kling-v3-turbo/text-to-video', {
    ...PRO,
    ...SHOTS,
    prices: TURBO_PRO_TEXT,
  }),
  offer('kling-v3-turbo-std/image-to-video', 'kling-v3-turbo/image-to-video', {
    ...STD,
    ...SHOTS,
    prices: TURBO_STD,
  }),
  offer('kling-v3-turbo-pro/image-to-video', 'kling-v3-turbo/image-to-video', {
    ...PRO,
    ...SHOTS,
    prices: TURBO_PRO,
  }),
  offer('kling-v3.0-std/motion-control', 'kling-v3-motion-control/motion-control', {
    ...STD,
    prices: [thirdParty({}, '0.126', '0.189')],
  }),
  offer('kling-v3.0-pro/motion-control', 'kling-v3-motion-control/motion-control', {
    ...PRO,
    prices: [thirdParty({}, '0.2', '0.3')],
  }),
  offer('kling-v2.6-std/motion-control', 'kling-v2-6-motion-control/motion-control', {
    ...STD,
    prices: [thirdParty({}, '0.07', '0.105')],
  }),
  offer('kling-v2.6-pro/motion-control', 'kling-v2-6-motion-control/motion-control', {
    ...PRO,
    prices: [thirdParty({}, '0.112', '0.168')],
  }),
  offer('kling-v2.6-std/text-to-video', 'kling-v2-6/text-to-video', STD),
  offer('kling-v2.6-pro/text-to-video', 'kling-v2-6/text-to-video', PRO),
  offer('kling-v2.6-std/image-to-video', 'kling-v2-6/image-to-video', STD),
  offer('kling-v2.6-pro/image-to-video', 'kling-v2-6/image-to-video', PRO),
  offer('kling-v2.5-turbo-pro/text-to-video', 'kling-v2-5-turbo/text-to-video', PRO),
  offer('kling-v2.5-turbo-std/image-to-video', 'kling-v2-5-turbo/image-to-video', {
    ...STD,
    prices: TURBO25_STD,
  }),
  offer('kling-v2.5-turbo-pro/image-to-video', 'kling-v2-5-turbo/image-to-video', {
    ...PRO,
    prices: TURBO25_PRO,
  }),
  offer('kling-v2.1-i2v-standard', 'kling-v2-1/image-to-video', STD),
  offer('kling-v2.1-i2v-pro', 'kling-v2-1/image-to-video', { ...PRO, prices: [seen({}, '0.09')] }),
  offer('kling-v2.1-i2v-pro/start-end-frame', 'kling-v2-1/image-to-video', {
    ...PRO,
    exclusions: [BOTH_FRAMES],
  }),
  offer('kling-v2.1-i2v-master', 'kling-v2-1-master/image-to-video', { prices: [seen({}, '0.26')] }),
  offer('kling-v2.1-t2v-master', 'kling-v2-1-master/text-to-video'),
  offer('kling-v2.0-i2v-master', 'kling-v2-master/image-to-video'),
  offer('kling-v2.0-t2v-master', 'kling-v2-master/text-to-video'),
  offer('kling-v1.6-t2v-standard', 'kling-v1-6/text-to-video', STD),
  offer('kling-v1.6-i2v-standard', 'kling-v1-6/image-to-video', STD),
  offer('kling-v1.6-i2v-pro', 'kling-v1-6/image-to-video', PRO),
  offer('kling-v1.6-multi-i2v-standard', 'kling-v1-6/images-to-video', STD),
  offer('kling-v1.6-multi-i2v-pro', 'kling-v1-6/images-to-video', PRO),
  offer('kling-video-o1-std/text-to-video', 'kling-video-o1/text-to-video', STD),
  offer('kling-video-o1/text-to-video', 'kling-video-o1/text-to-video', PRO),
  offer('kling-video-o1-std/image-to-video', 'kling-video-o1/image-to-video', STD),
  offer('kling-video-o1/image-to-video', 'kling-video-o1/image-to-video', PRO),
  offer('kling-video-o1-std/reference-to-video#images-to-video', 'kling-video-o1/images-to-video', STD),
  offer('kling-video-o1/reference-to-video#images-to-video', 'kling-video-o1/images-to-video', PRO),
  offer('kling-video-o1-std/reference-to-video#video-to-video', 'kling-video-o1/video-to-video', {
    ...STD,
    ...FEATURE,
  }),
  offer('kling-video-o1/reference-to-video#video-to-video', 'kling-video-o1/video-to-video', {
    ...PRO,
    ...FEATURE,
  }),
  offer('kling-video-o1-std/video-edit', 'kling-video-o1/video-to-video', { ...STD, ...BASE }),
  offer('kling-video-o1/video-edit', 'kling-video-o1/video-to-video', { ...PRO, ...BASE }),
  // No quality is published for the fast one, so it is not sold as the better.
  offer('kling-video-o1/video-edit-fast', 'kling-video-o1/video-to-video', { ...STD, ...BASE }),
  offer('kling-video-o3-std/text-to-video', 'kling-v3-omni/text-to-video', { ...STD, ...O3_SHOTS }),
  offer('kling-video-o3-pro/text-to-video', 'kling-v3-omni/text-to-video', { ...PRO, ...O3_SHOTS }),
  offer('kling-video-o3-4k/text-to-video', 'kling-v3-omni/text-to-video', {
    ...FOUR_K,
    ...O3_SHOTS,
    ...GUESSED,
  }),
  offer('kling-video-o3-std/image-to-video', 'kling-v3-omni/image-to-video', STD),
  offer('kling-video-o3-pro/image-to-video', 'kling-v3-omni/image-to-video', PRO),
  offer('kling-video-o3-4k/image-to-video', 'kling-v3-omni/image-to-video', { ...FOUR_K, ...GUESSED }),
  offer('kling-video-o3-std/reference-to-video#images-to-video', 'kling-v3-omni/images-to-video', STD),
  offer('kling-video-o3-pro/reference-to-video#images-to-video', 'kling-v3-omni/images-to-video', PRO),
  offer('kling-video-o3-4k/reference-to-video#images-to-video', 'kling-v3-omni/images-to-video', {
    ...FOUR_K,
    ...GUESSED,
  }),
  offer('kling-video-o3-std/reference-to-video#video-to-video', 'kling-v3-omni/video-to-video', {
    ...STD,
    ...FEATURE,
  }),
  offer('kling-video-o3-pro/reference-to-video#video-to-video', 'kling-v3-omni/video-to-video', {
    ...PRO,
    ...FEATURE,
  }),
  offer('kling-video-o3-4k/reference-to-video#video-to-video', 'kling-v3-omni/video-to-video', {
    ...FOUR_K,
    ...FEATURE,
    ...GUESSED,
  }),
  offer('kling-video-o3-std/video-edit', 'kling-v3-omni/video-to-video', { ...STD, ...BASE, ...GUESSED }),
  offer('kling-video-o3-pro/video-edit', 'kling-v3-omni/video-to-video', { ...PRO, ...BASE }),
  offer('kling-v2-ai-avatar-standard', 'kling-avatar-v2/avatar', STD),
  offer('kling-v2-ai-avatar-pro', 'kling-avatar-v2/avatar', PRO),
  offer('kling-v1-ai-avatar-standard', 'kling-avatar/avatar', { ...STD, prices: AVATAR_V1_STD }),
  offer('kling-v1-ai-avatar-pro', 'kling-avatar/avatar', PRO),
  offer('kling-lipsync/audio-to-video', 'kling-lip-sync/lip-sync'),
  offer('kling-lipsync/text-to-video', 'kling-lip-sync-text/lip-sync'),
  offer('kling-effects', 'kling-effects/effects'),
  offer('kling-video-to-audio', 'kling-v2a/sound'),
  offer('kling-text-to-audio', 'kling-text-to-audio/sound'),
  offer('kling-v2.6/create-voice', 'kling-voice/voice'),
  offer('kling-v1-tts', 'kling-tts/speech', {
    prices: [seen({}, '0.0001', { unit: 'character', source: `${PAGES}: $0.10 per 1,000 characters` })],
  }),
  offer('minimax/hailuo-02/i2v-pro', 'hailuo-02/image-to-video', PRO),
  // Price of the fast variant alone is known: 0.15 a second.
  offer('google/veo3.1/text-to-video', 'veo-3.1/text-to-video', GUESSED),
  offer('bytedance/seedance-2.0/text-to-video', 'seedance-2.0/text-to-video', {
    ...GUESSED,
    prices: [thirdParty({}, '0.1', '0.15')],
  }),
  offer('alibaba/wan-2.6/text-to-video', 'wan-2.6/text-to-video', GUESSED),
]
