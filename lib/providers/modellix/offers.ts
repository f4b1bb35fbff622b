import { parseMicros } from '@/lib/core/money'
import type { FieldName } from '@/lib/catalog/model'
import type { Offer, PriceRow } from '../contract'

const BLOG = 'Modellix blog, August 2026'
const GUIDE = 'Modellix pricing guide, April 2026'

const USUAL = { retentionDays: 7, usualWaitSeconds: { p5: 30, p50: 130 } }

/** Seconds of Kling 3.0, by quality and sound. The 4K figure is the same with and without sound. */
const V3_CELLS = [
  { quality: '720p', sound: false, usd: '0.058' },
  { quality: '1080p', sound: false, usd: '0.0773' },
  { quality: '4k', sound: false, usd: '0.2898' },
  { quality: '720p', sound: true, usd: '0.0869' },
  { quality: '1080p', sound: true, usd: '0.1159' },
  { quality: '4k', sound: true, usd: '0.2898' },
] as const

const V3_TEXT: readonly PriceRow[] = V3_CELLS.map(({ quality, sound, usd }) => ({
  when: { quality, sound },
  unit: 'second',
  amountMicros: parseMicros(usd),
  asOf: '2026-08-14',
  source: BLOG,
  confidence: 'seen',
}))

// Only the range 0.058–0.2898 is published for image to video; it is the range of the text-to-video cells, so those are
// quoted as an estimate, and the dearest cell below 4K is what gets held.
const V3_IMAGE: readonly PriceRow[] = V3_CELLS.filter(({ quality }) => quality !== '4k').map(
  ({ quality, sound, usd }) => ({
    when: { quality, sound },
    unit: 'second',
    amountMicros: parseMicros(usd),
    guardMicros: parseMicros('0.1159'),
    asOf: '2026-08-17',
    source: `${BLOG}: published as a range only`,
    confidence: 'inferred',
  }),
)

const V2_5: readonly PriceRow[] = [
  {
    when: { quality: '720p' },
    unit: 'second',
    amountMicros: parseMicros('0.05'),
    asOf: '2026-04-27',
    source: GUIDE,
    confidence: 'seen',
  },
  {
    when: { quality: '1080p' },
    unit: 'second',
    amountMicros: parseMicros('0.082'),
    asOf: '2026-04-27',
    source: GUIDE,
    confidence: 'seen',
  },
]

function offer(
  wireId: string,
  modelId: string,
  accepts: readonly FieldName[],
  prices: readonly PriceRow[],
  rest: Pick<Offer, 'schema' | 'limits'>,
): Offer {
  return {
    id: `modellix:${wireId}`,
    providerId: 'modellix',
    modelId,
    wireId,
    accepts,
    prices,
    ...rest,
    ...USUAL,
  }
}

export const OFFERS: readonly Offer[] = [
  offer(
    'kling-v3-t2v',
    'kling-v3/text-to-video',
    ['prompt', 'durationSeconds', 'quality', 'aspectRatio', 'sound'],
    V3_TEXT,
    { schema: 'seen' },
  ),
  offer(
    'kling-v3-i2v',
    'kling-v3/image-to-video',
    ['prompt', 'negativePrompt', 'startFrame', 'durationSeconds', 'quality', 'sound', 'guidance'],
    V3_IMAGE,
    { schema: 'seen', limits: { quality: ['720p', '1080p'] } },
  ),
  offer(
    'kling-v2.5-turbo-t2v',
    'kling-v2-5-turbo/text-to-video',
    ['prompt', 'negativePrompt', 'durationSeconds', 'quality', 'aspectRatio'],
    V2_5,
    { schema: 'inferred' },
  ),
]
