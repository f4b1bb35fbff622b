import type { FieldName } from '@/lib/catalog/model'
import { type Micros, parseMicros } from '@/lib/core/money'
import type { Offer, PriceRow } from '../contract'

// Neither page has a date. The older cannot be older than Kling 3.0, which it lists; the newer one replaced its prices.
const OLDER = { asOf: '2026-02', source: 'apimodels.app docs, undated' } as const
const NEWER = { asOf: '2026-03', source: 'apimodels.app docs, newer page, undated' } as const

/** Every 2.6 cell is a tenth of where the 3.0 cells stand against the official list (7.6 % to 76 %). */
const TEN_TIMES_TOO_LOW = 'Every 2.6 figure on their page looks ten times too low'

const V2_6: readonly PriceRow[] = (
  [
    [{ quality: '720p', durationSeconds: 5 }, '0.0159'],
    [{ quality: '720p', durationSeconds: 10 }, '0.032'],
    [{ quality: '1080p', durationSeconds: 5, sound: false }, '0.0267'],
    [{ quality: '1080p', durationSeconds: 10, sound: false }, '0.0531'],
    [{ quality: '1080p', durationSeconds: 5, sound: true }, '0.0531'],
    [{ quality: '1080p', durationSeconds: 10, sound: true }, '0.1064'],
    [{ quality: '1080p', durationSeconds: 5, sound: true, voices: 'present' }, '0.0639'],
    [{ quality: '1080p', durationSeconds: 10, sound: true, voices: 'present' }, '0.1275'],
  ] as const
).map(([when, usd]) => ({
  when,
  unit: 'clip',
  amountMicros: parseMicros(usd),
  guardMicros: parseMicros(usd) * 10,
  suspect: TEN_TIMES_TOO_LOW,
  confidence: 'seen',
  ...OLDER,
}))

/** "From $0.0064/s" in their headline is the first of these with a slipped decimal; the table counts. */
const V3_CELLS = [
  [{ quality: '720p', sound: false }, '0.0633'],
  [{ quality: '720p', sound: true }, '0.0956'],
  [{ quality: '1080p', sound: false }, '0.0853'],
  [{ quality: '1080p', sound: true }, '0.128'],
] as const

function perSecond(
  cells: readonly (readonly [when: PriceRow['when'], usd: string])[],
  shared: Pick<PriceRow, 'asOf' | 'source'>,
  guard?: (amountMicros: Micros) => Micros,
): PriceRow[] {
  return cells.map(([when, usd]) => {
    const amountMicros = parseMicros(usd)
    const doubt = guard
      ? { guardMicros: guard(amountMicros), confidence: 'inferred' as const }
      : { confidence: 'seen' as const }
    return { when, unit: 'second', amountMicros, ...doubt, ...shared }
  })
}

const V3_TEXT = perSecond(V3_CELLS, OLDER)
const V3_IMAGE: readonly PriceRow[] = [
  ...V3_TEXT,
  // Voices have no 3.0 price of their own; on 2.6 they add a fifth.
  ...perSecond(
    V3_CELLS.filter(([{ sound }]) => sound).map(([when, usd]) => [{ ...when, voices: 'present' }, usd]),
    { ...OLDER, source: `${OLDER.source}: voices not listed for 3.0` },
    (amount) => Math.ceil(amount * 1.2),
  ),
]

const O1 = perSecond(V3_CELLS, NEWER)
/** Elsewhere a video handed in costs half as much again, which is what sound costs here. */
const O1_VIDEO = perSecond(
  V3_CELLS.filter(([{ sound }]) => !sound),
  { ...NEWER, source: `${NEWER.source}: videos handed in not listed` },
  (amount) => Math.ceil(amount * 1.52),
)
/** Listed only for a video that keeps its sound. */
const OMNI_VIDEO = perSecond(
  [
    [{ quality: '720p', keepSound: true }, '0.0853'],
    [{ quality: '1080p', keepSound: true }, '0.1059'],
  ],
  NEWER,
)
const UNPUBLISHED: readonly PriceRow[] = []

/** One id for two versions and no field to choose with: 2.6 is quoted, 3.0 is set aside. */
const MOTION: readonly PriceRow[] = [
  ...perSecond([[{ quality: '720p' }, '0.06']], NEWER, () => parseMicros('0.12')),
  ...perSecond([[{ quality: '1080p' }, '0.1']], NEWER, () => parseMicros('0.15')),
  {
    when: {},
    unit: 'clip',
    amountMicros: parseMicros('0.0309'),
    guardMicros: parseMicros('4.5'),
    suspect: 'One flat figure for both qualities and any length; the newer page counts seconds',
    confidence: 'seen',
    ...OLDER,
  },
]

const EFFECTS: readonly PriceRow[] = [
  {
    when: {},
    unit: 'clip',
    amountMicros: parseMicros('0.0745'),
    confidence: 'inferred',
    ...NEWER,
    source: `${NEWER.source}: 0.0106 to 0.0745 by scene, the dearest is quoted`,
  },
]

type Row = [
  wireId: string,
  modelId: string,
  accepts: readonly FieldName[],
  prices: readonly PriceRow[],
  rest?: Partial<Pick<Offer, 'maxChars'>>,
]

const CLIP = ['prompt', 'negativePrompt', 'durationSeconds', 'quality', 'sound'] as const
const OMNI = ['prompt', 'durationSeconds', 'quality', 'elements'] as const
const VIDEO = ['referenceVideo', 'videoUse', 'keepSound', 'referenceImages', 'startFrame'] as const

/** Shots stand in the prompt of 2,500 characters, with `shot 6, 15, ;` around each of six. */
const SHOTS_FIT = { maxChars: { shots: 2500 - 6 * 14 } }

const ROWS: readonly Row[] = [
  ['kling-v3', 'kling-v3/text-to-video', [...CLIP, 'shots', 'guidance', 'aspectRatio'], V3_TEXT, SHOTS_FIT],
  [
    'kling-v3',
    'kling-v3/image-to-video',
    [...CLIP, 'shots', 'guidance', 'startFrame', 'endFrame', 'voices'],
    V3_IMAGE,
    SHOTS_FIT,
  ],
  ['kling-v2-6', 'kling-v2-6/text-to-video', [...CLIP, 'aspectRatio'], V2_6],
  ['kling-v2-6', 'kling-v2-6/image-to-video', [...CLIP, 'startFrame', 'endFrame', 'voices'], V2_6],
  [
    'kling-motion-control',
    'kling-v2-6-motion-control/motion-control',
    ['prompt', 'picture', 'referenceVideo', 'quality'],
    MOTION,
  ],
  ['kling-video-o1', 'kling-video-o1/text-to-video', OMNI, O1],
  ['kling-video-o1', 'kling-video-o1/image-to-video', [...OMNI, 'startFrame', 'endFrame'], O1],
  ['kling-video-o1', 'kling-video-o1/images-to-video', [...OMNI, 'referenceImages', 'startFrame'], O1],
  ['kling-video-o1', 'kling-video-o1/video-to-video', [...OMNI, ...VIDEO], O1_VIDEO],
  ['kling-v3-omni', 'kling-v3-omni/text-to-video', [...OMNI, 'shots', 'sound'], UNPUBLISHED, SHOTS_FIT],
  [
    'kling-v3-omni',
    'kling-v3-omni/image-to-video',
    [...OMNI, 'shots', 'sound', 'startFrame', 'endFrame'],
    UNPUBLISHED,
    SHOTS_FIT,
  ],
  [
    'kling-v3-omni',
    'kling-v3-omni/images-to-video',
    [...OMNI, 'shots', 'sound', 'referenceImages', 'startFrame', 'endFrame'],
    UNPUBLISHED,
    SHOTS_FIT,
  ],
  ['kling-v3-omni', 'kling-v3-omni/video-to-video', [...OMNI, ...VIDEO, 'endFrame'], OMNI_VIDEO],
  ['kling-effects', 'kling-effects/effects', ['effect', 'picture'], EFFECTS],
]

export const OFFERS: readonly Offer[] = ROWS.map(([wireId, modelId, accepts, prices, rest = {}]) => {
  const isAlone = ROWS.filter(([other]) => other === wireId).length === 1
  return {
    // One id runs whatever its fields say, so the kind tells its offers apart.
    id: `apimodels:${wireId}${isAlone ? '' : `#${modelId.split('/')[1]}`}`,
    providerId: 'apimodels',
    modelId,
    wireId,
    accepts,
    // Two tiers, whatever the model: there is no word for 4K.
    ...(accepts.includes('quality') ? { limits: { quality: ['720p', '1080p'] } } : {}),
    prices,
    schema: 'seen',
    retentionDays: 7,
    usualWaitSeconds: { p5: 40, p50: 150 },
    ...rest,
  }
})
