import type { Credit, PriceRow } from '../contract'

type Facts = Pick<PriceRow, 'asOf' | 'source' | 'confidence'>
const UNITS = { asOf: '2026-09-20', source: 'Kling price page' } as const
const PAGE: Facts = { ...UNITS, confidence: 'confirmed' }
const OLD_SHEET: Facts = {
  asOf: '2026-01',
  source: 'Kling price sheet, 2025 to January 2026',
  confidence: 'confirmed',
}
const RATIO: Facts = { asOf: '2025-12', source: 'Ratios of a reseller, 302.ai', confidence: 'inferred' }

export const VIDEO_UNIT: Credit = { name: 'video unit', amountMicros: 140_000, ...UNITS }
export const IMAGE_UNIT: Credit = { name: 'image unit', amountMicros: 3_500, ...UNITS }

type When = PriceRow['when']

/** Units are decimal with two digits at most. */
function row(unit: PriceRow['unit'], units: number, when: When = {}, facts: Facts = PAGE): PriceRow {
  return { when, unit, microCredits: Math.round(units * 1_000_000), ...facts }
}

const QUALITIES = ['720p', '1080p', '4k'] as const

/** Units a second by quality: 720p, 1080p and, where there is one, 4K. */
function perSecond(units: readonly number[], when: When = {}, facts: Facts = PAGE): PriceRow[] {
  return units.map((one, at) => row('second', one, { quality: QUALITIES[at]!, ...when }, facts))
}

function bySound(silent: readonly number[], loud: readonly number[]): PriceRow[] {
  return [...perSecond(silent, { sound: false }), ...perSecond(loud, { sound: true })]
}

const SILENT = [0.6, 0.8, 3]
const OMNI = bySound(SILENT, [0.8, 1, 3])
const WITH_VIDEO = [0.9, 1.2, 3]
const O1 = perSecond([0.6, 0.8])
const MOTION_3 = perSecond([0.9, 1.2])
const V2_6: readonly PriceRow[] = [
  ...perSecond([0.3, 0.5], { sound: false }),
  row('second', 1, { quality: '1080p', sound: true }),
]
const V2_5 = perSecond([0.3, 0.5])
const OLDER = perSecond([0.4, 0.7], {}, OLD_SHEET)
const MASTER = [row('second', 2, {}, OLD_SHEET)]
const V1 = [row('second', 0.2, {}, OLD_SHEET)]

export const LOOK_UNITS = 0.05
/** Every begun five seconds of sound, and the look for faces before it where none was chosen. */
const LIP_SYNC = Array.from({ length: 12 }, (_, at) => [
  row('clip', 0.5 * (at + 1) + LOOK_UNITS, { inputSeconds: { above: at * 5 }, faces: 'absent' }),
  row('clip', 0.5 * (at + 1), { inputSeconds: { above: at * 5 }, faces: 'present' }),
]).flat()

const EIGHT = [row('image', 8)]
const OMNI_IMAGE = [row('image', 8, { quality: ['1k', '2k'] }), row('image', 16, { quality: '4k' })]

/** Prices by model. A model that is not here has no published price: effects, try-on, the older multi-image. */
export const PRICES: Readonly<Record<string, readonly PriceRow[]>> = {
  'kling-v3/text-to-video': bySound(SILENT, [0.9, 1.2, 3]),
  'kling-v3/image-to-video': bySound(SILENT, [0.9, 1.2, 3]),
  'kling-v3-turbo/text-to-video': perSecond([0.8, 1]),
  'kling-v3-turbo/image-to-video': perSecond([0.8, 1]),
  'kling-v3-omni/text-to-video': OMNI,
  'kling-v3-omni/image-to-video': OMNI,
  'kling-v3-omni/images-to-video': OMNI,
  'kling-v3-omni/video-to-video': perSecond(WITH_VIDEO),
  'kling-video-o1/text-to-video': O1,
  'kling-video-o1/image-to-video': O1,
  'kling-video-o1/images-to-video': O1,
  'kling-video-o1/video-to-video': perSecond([0.9, 1.2]),
  'kling-v3-motion-control/motion-control': MOTION_3,
  'kling-v2-6-motion-control/motion-control': perSecond([0.5, 0.8]),
  'kling-v2-6/text-to-video': V2_6,
  'kling-v2-6/image-to-video': [
    ...V2_6,
    row('second', 1.2, { quality: '1080p', sound: true, voices: 'present' }),
  ],
  'kling-v2-5-turbo/text-to-video': V2_5,
  'kling-v2-5-turbo/image-to-video': V2_5,
  'kling-v2-1-master/text-to-video': MASTER,
  'kling-v2-1-master/image-to-video': MASTER,
  'kling-v2-1/image-to-video': OLDER,
  'kling-v2-master/text-to-video': MASTER,
  'kling-v2-master/image-to-video': MASTER,
  'kling-v1-6/images-to-video': OLDER,
  'kling-v1-6/text-to-video': OLDER,
  'kling-v1-6/image-to-video': OLDER,
  'kling-v1-5/image-to-video': OLDER,
  'kling-v1/text-to-video': V1,
  'kling-v1/image-to-video': V1,
  'kling-avatar-v2/avatar': perSecond([0.4, 0.8]),
  'kling-lip-sync/lip-sync': LIP_SYNC,
  'kling-faces/faces': [row('clip', LOOK_UNITS)],
  'kling-tts/speech': [row('clip', 0.05)],
  'kling-voice/voice': [row('clip', 0.05)],
  'kling-text-to-audio/sound': [row('clip', 0.25)],
  'kling-v2a/sound': [row('clip', 0.25)],
  'kling-image-recognize/segment-image': [row('clip', 0.1)],
  'kling-v3-image/text-to-image': EIGHT,
  'kling-v3-image/edit-image': EIGHT,
  'kling-v3-omni-image/text-to-image': OMNI_IMAGE,
  'kling-v3-omni-image/edit-image': OMNI_IMAGE,
  'kling-image-o1/text-to-image': EIGHT,
  'kling-image-o1/edit-image': EIGHT,
  'kling-v2-1-image/text-to-image': [row('image', 4)],
  'kling-v2-1-image/edit-image': EIGHT,
  'kling-v2-1-multi-image/edit-image': [row('image', 16)],
  'kling-ai-multi-shot/edit-image': [row('clip', 20)],
  'kling-image-expansion/expand-image': EIGHT,
  'kling-v2-image/text-to-image': [row('image', 4, {}, RATIO)],
  'kling-v2-image/edit-image': [row('image', 8, {}, RATIO)],
  'kling-v2-new-image/edit-image': [row('image', 8, {}, RATIO)],
  'kling-v1-5-image/text-to-image': [row('image', 4, {}, RATIO)],
  'kling-v1-5-image/edit-image': [row('image', 8, {}, RATIO)],
  'kling-v1-image/text-to-image': [row('image', 1, {}, RATIO)],
  'kling-v1-image/edit-image': [row('image', 1, {}, RATIO)],
}
