import type { FieldName } from '@/lib/catalog/model'
import type { Credit, Offer, PriceRow } from '../contract'
import { CREDIT_MICROS } from './wire'

const GUIDE = 'Apiframe guide "Kling 2.1 to 3.0"'
const OLD_DOCS = 'Apiframe docs-v2, first half of 2026'
// The guide has no date; it is newer than the documentation it rescaled.
const GUIDE_AS_OF = '2026-07'
const OLD_AS_OF = '2026-01'
const OLD_SCALE = 'Counted in credits from before their scale changed'

const CREDIT: Credit = {
  name: 'credit',
  amountMicros: CREDIT_MICROS,
  asOf: '2026-08',
  source: 'Concluded from one page that has 29 credits a second at $0.29',
}

/** Whole clips, by what was asked for, in credits. */
function clips(cells: readonly [when: PriceRow['when'], credits: number, isInferred?: true][]): PriceRow[] {
  return cells.map(([when, credits, isInferred]) => ({
    when,
    unit: 'clip',
    microCredits: credits * 1_000_000,
    asOf: GUIDE_AS_OF,
    source: isInferred ? `${GUIDE}, by its rule that sound doubles` : GUIDE,
    confidence: isInferred ? 'inferred' : 'seen',
  }))
}

/** History: what the same cost before a credit became a cent. */
function before(
  unit: PriceRow['unit'],
  cells: readonly [when: PriceRow['when'], credits: number][],
): PriceRow[] {
  return cells.map(([when, credits]) => ({
    when,
    unit,
    microCredits: credits * 1_000_000,
    asOf: OLD_AS_OF,
    source: OLD_DOCS,
    confidence: 'seen',
    suspect: OLD_SCALE,
  }))
}

const V2_1: readonly PriceRow[] = [
  ...clips([
    [{ durationSeconds: 5, quality: '720p' }, 43],
    [{ durationSeconds: 10, quality: '1080p' }, 153],
  ]),
  ...before('clip', [
    [{ durationSeconds: 5, quality: '720p' }, 3],
    [{ durationSeconds: 10, quality: '1080p' }, 10],
  ]),
]
const MASTER = clips([[{ durationSeconds: 5 }, 238]])
const TURBO: readonly PriceRow[] = [
  ...clips([
    [{ durationSeconds: 5 }, 60],
    [{ durationSeconds: 10 }, 119],
  ]),
  ...before('clip', [
    [{ durationSeconds: 5 }, 4],
    [{ durationSeconds: 10 }, 7],
  ]),
]
const V2_6 = clips([
  [{ durationSeconds: 5, sound: false }, 60],
  [{ durationSeconds: 10, sound: false }, 119],
  [{ durationSeconds: 5, sound: true }, 119, true],
  [{ durationSeconds: 10, sound: true }, 238],
])
const V3: readonly PriceRow[] = [
  ...clips([[{ quality: '1080p', sound: true }, 58]]).map((row): PriceRow => ({ ...row, unit: 'second' })),
  ...before('second', [[{ quality: '1080p', sound: true }, 7]]),
]
/** Nobody publishes these: they want a person's own ceiling. */
const UNPUBLISHED: readonly PriceRow[] = []

const ONLY_1080P = { quality: ['1080p'] } as const

/** Seconds until finished: the guide's averages, and half of them for the quickest. */
const WAITS: Record<string, number> = {
  'kling-2.1': 120,
  'kling-2.5-turbo-pro': 90,
  'kling-2.6': 135,
  'kling-3.0': 150,
}

type Row = [
  wireId: string,
  modelId: string,
  accepts: readonly FieldName[],
  prices: readonly PriceRow[],
  rest?: Partial<Pick<Offer, 'limits' | 'schema' | 'exclusions'>>,
]

const CLIP = ['prompt', 'negativePrompt', 'durationSeconds', 'quality'] as const
const STORY = [...CLIP, 'sound', 'shots'] as const
const OMNI = ['prompt', 'shots', 'durationSeconds', 'quality', 'sound'] as const
const VEO = ['prompt', 'negativePrompt', 'durationSeconds', 'quality', 'aspectRatio', 'sound'] as const
const VEO_LITE = ['prompt', 'negativePrompt', 'durationSeconds', 'quality', 'aspectRatio'] as const
const SEEDANCE = ['prompt', 'durationSeconds', 'quality', 'aspectRatio', 'sound'] as const
const HAILUO = ['prompt', 'durationSeconds', 'quality'] as const
const WAN = ['prompt', 'negativePrompt', 'audio', 'durationSeconds', 'quality'] as const

/** 3.0 first: it says the most. */
const ROWS: readonly Row[] = [
  ['kling-3.0', 'kling-v3/text-to-video', [...STORY, 'aspectRatio'], V3],
  ['kling-3.0', 'kling-v3/image-to-video', [...STORY, 'startFrame', 'endFrame'], V3],
  ['kling-3.0-omni', 'kling-v3-omni/text-to-video', [...OMNI, 'aspectRatio'], UNPUBLISHED],
  ['kling-3.0-omni', 'kling-v3-omni/image-to-video', [...OMNI, 'startFrame', 'endFrame'], UNPUBLISHED],
  [
    'kling-3.0-omni',
    'kling-v3-omni/images-to-video',
    [...OMNI, 'aspectRatio', 'referenceImages', 'startFrame', 'endFrame'],
    UNPUBLISHED,
  ],
  [
    'kling-3.0-omni',
    'kling-v3-omni/video-to-video',
    [
      ...OMNI,
      'aspectRatio',
      'referenceVideo',
      'videoUse',
      'keepSound',
      'referenceImages',
      'startFrame',
      'endFrame',
    ],
    UNPUBLISHED,
  ],
  [
    'kling-3.0-motion-control',
    'kling-v3-motion-control/motion-control',
    ['prompt', 'picture', 'referenceVideo', 'orientation', 'keepSound', 'quality'],
    UNPUBLISHED,
  ],
  ['kling-2.6', 'kling-v2-6/text-to-video', [...CLIP, 'sound', 'aspectRatio'], V2_6, { limits: ONLY_1080P }],
  ['kling-2.6', 'kling-v2-6/image-to-video', [...CLIP, 'sound', 'startFrame'], V2_6, { limits: ONLY_1080P }],
  [
    'kling-2.5-turbo-pro',
    'kling-v2-5-turbo/text-to-video',
    [...CLIP, 'aspectRatio'],
    TURBO,
    { limits: ONLY_1080P },
  ],
  [
    'kling-2.5-turbo-pro',
    'kling-v2-5-turbo/image-to-video',
    [...CLIP, 'startFrame', 'endFrame'],
    TURBO,
    { limits: ONLY_1080P },
  ],
  ['kling-2.1', 'kling-v2-1/image-to-video', [...CLIP, 'startFrame', 'endFrame'], V2_1],
  [
    'kling-2.1-master',
    'kling-v2-1-master/text-to-video',
    ['prompt', 'negativePrompt', 'durationSeconds', 'aspectRatio'],
    MASTER,
  ],
  [
    'kling-2.1-master',
    'kling-v2-1-master/image-to-video',
    ['prompt', 'negativePrompt', 'durationSeconds', 'startFrame'],
    MASTER,
  ],
  ['veo-3.1', 'veo-3.1/text-to-video', VEO, UNPUBLISHED, veo('text')],
  ['veo-3.1', 'veo-3.1/image-to-video', [...VEO, 'startFrame', 'endFrame'], UNPUBLISHED, veo('image')],
  ['veo-3.1', 'veo-3.1/images-to-video', [...VEO, 'referenceImages'], UNPUBLISHED, veo('text')],
  ['veo-3.1-fast', 'veo-3.1-fast/text-to-video', VEO, UNPUBLISHED, inferred(veo('text'))],
  [
    'veo-3.1-fast',
    'veo-3.1-fast/image-to-video',
    [...VEO, 'startFrame', 'endFrame'],
    UNPUBLISHED,
    inferred(veo('image')),
  ],
  ['veo-3.1-lite', 'veo-3.1-lite/text-to-video', VEO_LITE, UNPUBLISHED, inferred(veo('text'))],
  [
    'veo-3.1-lite',
    'veo-3.1-lite/image-to-video',
    [...VEO_LITE, 'startFrame', 'endFrame'],
    UNPUBLISHED,
    inferred(veo('image')),
  ],
  ...['seedance-2', 'seedance-2-fast', 'seedance-2-mini', 'seedance-2.5'].flatMap(seedance),
  ['hailuo-2.3', 'hailuo-2.3/text-to-video', HAILUO, UNPUBLISHED],
  ['hailuo-2.3', 'hailuo-2.3/image-to-video', [...HAILUO, 'startFrame'], UNPUBLISHED],
  ['hailuo-2.3-fast', 'hailuo-2.3-fast/image-to-video', [...HAILUO, 'startFrame'], UNPUBLISHED, inferred()],
  ['hailuo-02', 'hailuo-02/text-to-video', HAILUO, UNPUBLISHED, inferred()],
  [
    'hailuo-02',
    'hailuo-02/image-to-video',
    [...HAILUO, 'startFrame', 'endFrame'],
    UNPUBLISHED,
    inferred({ limits: { quality: ['768p', '1080p'] } }),
  ],
  ['wan-2.6', 'wan-2.6/text-to-video', WAN, UNPUBLISHED],
  ['wan-2.6', 'wan-2.6/image-to-video', [...WAN, 'startFrame'], UNPUBLISHED],
  ['wan-2.6-flash', 'wan-2.6-flash/image-to-video', [...WAN, 'startFrame'], UNPUBLISHED, inferred()],
]

/** They have no 4K of Veo. */
function veo(from: 'text' | 'image'): Row[4] {
  const ratios = from === 'image' ? ['auto', '16:9', '9:16'] : ['16:9', '9:16']
  return { limits: { quality: ['720p', '1080p'], aspectRatio: ratios } }
}

function inferred(rest: Row[4] = {}): Row[4] {
  return { ...rest, schema: 'inferred' }
}

function seedance(wireId: string): Row[] {
  const familyId = wireId.replace(/^seedance-2(?=$|-)/, 'seedance-2.0')
  const rest = wireId === 'seedance-2' ? {} : inferred()
  const rows: Row[] = [
    [wireId, `${familyId}/text-to-video`, SEEDANCE, UNPUBLISHED, rest],
    [wireId, `${familyId}/image-to-video`, [...SEEDANCE, 'startFrame', 'endFrame'], UNPUBLISHED, rest],
    [wireId, `${familyId}/images-to-video`, [...SEEDANCE, 'referenceImages'], UNPUBLISHED, rest],
  ]
  const video: Row = [
    wireId,
    `${familyId}/video-to-video`,
    [...SEEDANCE, 'referenceImages', 'referenceVideo'],
    UNPUBLISHED,
    rest,
  ]
  return wireId === 'seedance-2.5' ? rows : [...rows, video]
}

export const OFFERS: readonly Offer[] = ROWS.map(([wireId, modelId, accepts, prices, rest = {}]) => {
  const p50 = WAITS[wireId] ?? 150
  const isAlone = ROWS.filter(([other]) => other === wireId).length === 1
  return {
    // One id runs whatever its fields say, so the kind tells its offers apart.
    id: `apiframe:${wireId}${isAlone ? '' : `#${modelId.split('/')[1]}`}`,
    providerId: 'apiframe',
    modelId,
    wireId,
    accepts,
    prices,
    credit: CREDIT,
    schema: 'seen',
    retentionDays: 1,
    usualWaitSeconds: { p5: p50 / 2, p50 },
    ...rest,
  }
})
