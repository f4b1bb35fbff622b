import type { Exclusion, FieldName } from '@/lib/catalog/model'
import type { Offer, PriceRow } from '../contract'
import {
  AVATAR,
  HAILUO,
  HAILUO_IMAGE,
  MASTER,
  OMNI_TEXT,
  OMNI_VIDEO,
  TRY_ON,
  TURBO_TEXT,
  UNPUBLISHED,
  V2_5,
  V3_IMAGE,
  V3_IMAGES,
  V3_TEXT,
  footAndTop,
} from './prices'

type Rest = Partial<Pick<Offer, 'schema' | 'limits' | 'exclusions' | 'maxChars' | 'usualWaitSeconds'>>
type Row = [
  wireId: string,
  modelId: string,
  accepts: readonly FieldName[],
  prices: readonly PriceRow[],
  rest?: Rest,
]

const TEXT = ['prompt', 'negativePrompt', 'durationSeconds', 'aspectRatio'] as const
const IMAGE = ['prompt', 'negativePrompt', 'startFrame', 'durationSeconds'] as const
const FRAMES = [...IMAGE, 'endFrame', 'quality'] as const
const STILL = ['prompt', 'negativePrompt', 'aspectRatio', 'imageCount'] as const
const FROM_STILL = ['prompt', 'picture', 'imageCount'] as const
const SUBJECTS = ['prompt', 'referenceImages', 'sceneImage', 'styleImage', 'imageCount'] as const
const OMNI = ['prompt', 'durationSeconds', 'quality', 'aspectRatio'] as const

const INFERRED: Rest = { schema: 'inferred' }
const TO_1080P: Rest = { limits: { quality: ['720p', '1080p'] } }

/**
 * Six shots of 512 characters and what stands between them are more than the 3,072 that the prompt may have:
 * `shot 6, 15, ;` six times.
 */
const SHOTS_FIT: Rest = { maxChars: { shots: 3072 - 6 * 14 } }

/** Pictures are there in seconds. */
const STILL_WAIT: Rest = { usualWaitSeconds: { p5: 8, p50: 25 } }

const LARGE_VEO_IS_LONG: Exclusion = {
  when: { durationSeconds: [4, 6] },
  closes: 'quality',
  allow: ['720p'],
  why: 'At Modellix 1080p and 4K need 8 s.',
}
const VEO = ['prompt', 'negativePrompt', 'durationSeconds', 'quality', 'aspectRatio'] as const
const SEEDANCE = ['prompt', 'durationSeconds', 'quality', 'aspectRatio'] as const

/** 3.0 first: it says the most. */
const ROWS: readonly Row[] = [
  [
    'kling-v3-t2v',
    'kling-v3/text-to-video',
    ['prompt', 'shots', 'durationSeconds', 'quality', 'aspectRatio', 'sound'],
    V3_TEXT,
    SHOTS_FIT,
  ],
  [
    'kling-v3-i2v',
    'kling-v3/image-to-video',
    ['prompt', 'negativePrompt', 'startFrame', 'durationSeconds', 'quality', 'sound', 'guidance'],
    V3_IMAGE,
    TO_1080P,
  ],
  [
    'kling-v3-turbo-t2v',
    'kling-v3-turbo/text-to-video',
    ['prompt', 'durationSeconds', 'quality', 'aspectRatio'],
    TURBO_TEXT,
    INFERRED,
  ],
  [
    'kling-v3-turbo-i2v',
    'kling-v3-turbo/image-to-video',
    ['prompt', 'startFrame', 'durationSeconds', 'quality'],
    UNPUBLISHED,
    INFERRED,
  ],
  ['kling-v3-omni-t2v', 'kling-v3-omni/text-to-video', [...OMNI, 'sound'], OMNI_TEXT, INFERRED],
  // Images carry no role here, so a start or end frame cannot be told from a reference.
  ['kling-v3-omni-video', 'kling-v3-omni/text-to-video', [...OMNI, 'sound'], OMNI_VIDEO, TO_1080P],
  [
    'kling-v3-omni-video',
    'kling-v3-omni/images-to-video',
    [...OMNI, 'sound', 'referenceImages'],
    OMNI_VIDEO,
    TO_1080P,
  ],
  // Whether a video is changed or looked at, and whether its sound stays, cannot be said: only the usual is sold.
  [
    'kling-v3-omni-video',
    'kling-v3-omni/video-to-video',
    ['prompt', 'quality', 'referenceVideo', 'referenceImages'],
    OMNI_VIDEO,
    TO_1080P,
  ],
  ['kling-video-o1', 'kling-video-o1/text-to-video', OMNI, UNPUBLISHED],
  [
    'kling-video-o1',
    'kling-video-o1/images-to-video',
    [...OMNI, 'referenceImages'],
    UNPUBLISHED,
    { limits: { durationSeconds: [5, 10] } },
  ],
  [
    'kling-video-o1',
    'kling-video-o1/video-to-video',
    ['prompt', 'quality', 'referenceVideo', 'referenceImages'],
    UNPUBLISHED,
  ],
  ['kling-v2.6-t2v', 'kling-v2-6/text-to-video', [...TEXT, 'quality', 'sound'], UNPUBLISHED],
  ['kling-v2.6-i2v', 'kling-v2-6/image-to-video', [...FRAMES, 'sound', 'voices'], UNPUBLISHED],
  ['kling-v2.5-turbo-t2v', 'kling-v2-5-turbo/text-to-video', [...TEXT, 'quality'], V2_5, INFERRED],
  ['kling-v2.5-turbo-i2v', 'kling-v2-5-turbo/image-to-video', FRAMES, V2_5],
  ['kling-v2.1-master-t2v', 'kling-v2-1-master/text-to-video', TEXT, MASTER, INFERRED],
  ['kling-v2.1-master-i2v', 'kling-v2-1-master/image-to-video', IMAGE, MASTER, INFERRED],
  ['kling-v2.1-i2v', 'kling-v2-1/image-to-video', FRAMES, UNPUBLISHED, INFERRED],
  ['kling-v2-master-t2v', 'kling-v2-master/text-to-video', TEXT, UNPUBLISHED, INFERRED],
  ['kling-v2-master-i2v', 'kling-v2-master/image-to-video', IMAGE, UNPUBLISHED, INFERRED],
  ['kling-v1.6-t2v', 'kling-v1-6/text-to-video', [...TEXT, 'quality', 'guidance'], UNPUBLISHED],
  ['kling-v1.6-i2v', 'kling-v1-6/image-to-video', [...FRAMES, 'guidance'], UNPUBLISHED],
  ['kling-v1.6-mi2v', 'kling-v1-6/images-to-video', [...TEXT, 'quality', 'referenceImages'], UNPUBLISHED],
  ['kling-v1.5-i2v', 'kling-v1-5/image-to-video', FRAMES, UNPUBLISHED, INFERRED],
  ['kling-v1-t2v', 'kling-v1/text-to-video', [...TEXT, 'guidance'], UNPUBLISHED],
  ['kling-v1-i2v', 'kling-v1/image-to-video', [...IMAGE, 'endFrame', 'guidance'], UNPUBLISHED],
  ['kling-avatar', 'kling-avatar/avatar', ['prompt', 'picture', 'audio', 'quality'], AVATAR],
  ['kling-video-effects', 'kling-effects/effects', ['effect', 'picture', 'secondPicture'], UNPUBLISHED],
  [
    'kling-v3-t2i',
    'kling-v3-image/text-to-image',
    ['prompt', 'quality', 'aspectRatio', 'imageCount'],
    V3_IMAGES,
    { ...INFERRED, ...STILL_WAIT },
  ],
  [
    'kling-v3-i2i',
    'kling-v3-image/edit-image',
    [...FROM_STILL, 'quality'],
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  [
    'kling-v3-omni-image',
    'kling-v3-omni-image/text-to-image',
    ['prompt', 'elements', 'quality', 'aspectRatio', 'imageCount', 'seriesCount'],
    UNPUBLISHED,
    STILL_WAIT,
  ],
  [
    'kling-v3-omni-image',
    'kling-v3-omni-image/edit-image',
    ['prompt', 'referenceImages', 'elements', 'quality', 'aspectRatio', 'imageCount', 'seriesCount'],
    UNPUBLISHED,
    STILL_WAIT,
  ],
  [
    'kling-image-o1',
    'kling-image-o1/text-to-image',
    ['prompt', 'quality', 'aspectRatio', 'imageCount'],
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  [
    'kling-image-o1',
    'kling-image-o1/edit-image',
    ['prompt', 'referenceImages', 'quality', 'aspectRatio', 'imageCount'],
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  ['kling-v2.1-t2i', 'kling-v2-1-image/text-to-image', [...STILL, 'quality'], UNPUBLISHED, STILL_WAIT],
  ['kling-v2.1-i2i', 'kling-v2-1-image/edit-image', FROM_STILL, UNPUBLISHED, { ...INFERRED, ...STILL_WAIT }],
  [
    'kling-v2.1-mi2i',
    'kling-v2-1-multi-image/edit-image',
    SUBJECTS,
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  ['kling-v2-t2i', 'kling-v2-image/text-to-image', [...STILL, 'quality'], UNPUBLISHED, STILL_WAIT],
  ['kling-v2-i2i', 'kling-v2-image/edit-image', FROM_STILL, UNPUBLISHED, { ...INFERRED, ...STILL_WAIT }],
  [
    'kling-v2-new-i2i',
    'kling-v2-new-image/edit-image',
    FROM_STILL,
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  ['kling-v2-mi2i', 'kling-v2-multi-image/edit-image', SUBJECTS, UNPUBLISHED, STILL_WAIT],
  ['kling-v1.5-t2i', 'kling-v1-5-image/text-to-image', STILL, UNPUBLISHED, STILL_WAIT],
  ['kling-v1.5-i2i', 'kling-v1-5-image/edit-image', FROM_STILL, UNPUBLISHED, { ...INFERRED, ...STILL_WAIT }],
  ['kling-v1-t2i', 'kling-v1-image/text-to-image', STILL, UNPUBLISHED, STILL_WAIT],
  ['kling-v1-i2i', 'kling-v1-image/edit-image', FROM_STILL, UNPUBLISHED, { ...INFERRED, ...STILL_WAIT }],
  [
    'kling-image-expansion',
    'kling-image-expansion/expand-image',
    ['picture', 'prompt', 'expandUp', 'expandDown', 'expandLeft', 'expandRight'],
    UNPUBLISHED,
    STILL_WAIT,
  ],
  [
    'kling-image-recognize',
    'kling-image-recognize/segment-image',
    ['picture'],
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  [
    'kolors-virtual-try-on-v1.5',
    'kolors-vto-v1-5/try-on',
    ['picture', 'garment'],
    TRY_ON,
    { ...INFERRED, ...STILL_WAIT },
  ],
  [
    'kolors-virtual-try-on-v1',
    'kolors-vto-v1/try-on',
    ['picture', 'garment'],
    UNPUBLISHED,
    { ...INFERRED, ...STILL_WAIT },
  ],
  [
    'veo-3.1-t2v',
    'veo-3.1/text-to-video',
    VEO,
    footAndTop('720p', '0.322', '0.483'),
    { exclusions: [LARGE_VEO_IS_LONG] },
  ],
  [
    'veo-3.1-fast-t2v',
    'veo-3.1-fast/text-to-video',
    VEO,
    footAndTop('720p', '0.0805', '0.2415'),
    { ...INFERRED, exclusions: [LARGE_VEO_IS_LONG] },
  ],
  [
    'veo-3.1-lite-t2v',
    'veo-3.1-lite/text-to-video',
    VEO,
    footAndTop('720p', '0.0403', '0.0644'),
    { ...INFERRED, exclusions: [LARGE_VEO_IS_LONG] },
  ],
  [
    'seedance-2.0-t2v',
    'seedance-2.0/text-to-video',
    SEEDANCE,
    footAndTop('480p', '0.0805', '0.897'),
    INFERRED,
  ],
  ['seedance-2.0-fast-t2v', 'seedance-2.0-fast/text-to-video', SEEDANCE, UNPUBLISHED, INFERRED],
  [
    'seedance-2.0-mini-t2v',
    'seedance-2.0-mini/text-to-video',
    SEEDANCE,
    footAndTop('480p', '0.046', '0.092'),
    INFERRED,
  ],
  ['hailuo-02-t2v', 'hailuo-02/text-to-video', ['prompt', 'durationSeconds', 'quality'], HAILUO],
  [
    'hailuo-02-i2v',
    'hailuo-02/image-to-video',
    ['prompt', 'startFrame', 'durationSeconds', 'quality'],
    HAILUO_IMAGE,
    INFERRED,
  ],
  [
    'wan2.6-t2v',
    'wan-2.6/text-to-video',
    ['prompt', 'negativePrompt', 'durationSeconds', 'quality', 'aspectRatio'],
    UNPUBLISHED,
    INFERRED,
  ],
]

export const OFFERS: readonly Offer[] = ROWS.map(([wireId, modelId, accepts, prices, rest = {}]) => {
  const isAlone = ROWS.filter(([other]) => other === wireId).length === 1
  return {
    // One id runs whatever its fields say, so the kind tells its offers apart.
    id: `modellix:${wireId}${isAlone ? '' : `#${modelId.split('/')[1]}`}`,
    providerId: 'modellix',
    modelId,
    wireId,
    accepts,
    prices,
    schema: 'seen',
    // Seven days by the newest page, one by an older: results are fetched at once anyway.
    retentionDays: 7,
    usualWaitSeconds: { p5: 30, p50: 130 },
    ...rest,
  }
})
