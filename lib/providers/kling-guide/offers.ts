import { parseMicros } from '@/lib/core/money'
import type { FieldName } from '@/lib/catalog/model'
import type { Credit, Offer, PriceRow } from '../contract'

// The guide says no more than its year: the month it was read.
const AS_OF = '2026-11'

const CREDIT: Credit = {
  name: 'credit',
  amountMicros: parseMicros('0.004'),
  asOf: AS_OF,
  source: 'Kling AI API guide: 80 credits are about $0.32',
}

/** Credits a second. The vendor's own list is dearer by a factor of up to 3.5, so its figure is what gets held. */
function perSecond(when: PriceRow['when'], credits: number, vendorUsd: string): PriceRow {
  return {
    when,
    unit: 'second',
    microCredits: credits * 1_000_000,
    guardMicros: parseMicros(vendorUsd),
    asOf: AS_OF,
    source: 'Kling AI API guide, not confirmed by the vendor',
    confidence: 'inferred',
  }
}

const V3: readonly PriceRow[] = [
  perSecond({ quality: '720p' }, 6, '0.084'),
  perSecond({ quality: '1080p' }, 8, '0.112'),
]

const O3: readonly PriceRow[] = [
  perSecond({ quality: '720p', sound: false }, 12, '0.084'),
  perSecond({ quality: '1080p', sound: false }, 16, '0.112'),
  perSecond({ quality: '720p', sound: true }, 15, '0.112'),
  perSecond({ quality: '1080p', sound: true }, 20, '0.14'),
]

interface Row {
  wireId: string
  modelId: string
  accepts: readonly FieldName[]
  prices: readonly PriceRow[]
  schema: Offer['schema']
  p50: number
}

/** The lengths and qualities of the guide's examples and tables; it states no others. */
const CLIP = { quality: ['720p', '1080p'], durationSeconds: [5, 10] } as const

const ROWS: readonly Row[] = [
  {
    wireId: 'kling-v3',
    modelId: 'kling-v3/text-to-video',
    accepts: ['prompt', 'durationSeconds', 'quality'],
    prices: V3,
    schema: 'seen',
    p50: 60,
  },
  {
    wireId: 'kling-v3',
    modelId: 'kling-v3/image-to-video',
    accepts: ['prompt', 'startFrame', 'durationSeconds', 'quality'],
    prices: V3,
    schema: 'seen',
    p50: 60,
  },
  {
    wireId: 'kling-o3',
    modelId: 'kling-v3-omni/text-to-video',
    accepts: ['prompt', 'durationSeconds', 'quality', 'sound'],
    prices: O3,
    schema: 'seen',
    p50: 75,
  },
  // Named without a body, and without a figure: "higher than V3" and "lower".
  {
    wireId: 'kling-motion-control',
    modelId: 'kling-v3-motion-control/motion-control',
    accepts: ['prompt', 'picture', 'referenceVideo', 'quality'],
    prices: [],
    schema: 'inferred',
    p50: 90,
  },
  {
    wireId: 'kling-image',
    modelId: 'kling-v3-image/text-to-image',
    accepts: ['prompt'],
    prices: [],
    schema: 'inferred',
    p50: 20,
  },
]

export const OFFERS: readonly Offer[] = ROWS.map(({ wireId, modelId, accepts, prices, schema, p50 }) => {
  const isShared = ROWS.filter((row) => row.wireId === wireId).length > 1
  return {
    id: `kling-guide:${wireId}${isShared ? `#${modelId.split('/')[1]}` : ''}`,
    providerId: 'kling-guide',
    modelId,
    wireId,
    accepts,
    ...(accepts.includes('durationSeconds') ? { limits: CLIP } : {}),
    schema,
    prices,
    credit: CREDIT,
    // The guide says nothing of it: as long as the shortest of those who do, so that nothing is fetched too late.
    retentionDays: 1 / 24,
    usualWaitSeconds: { p5: p50 / 3, p50 },
  }
})
