import { bySound, FOUR_K, perSecond, PRO, SHOTS_INSTEAD, STANDARD, TIERS, type Endpoint } from './endpoint'
import {
  bareShots,
  choice,
  file,
  files,
  flag,
  inPath,
  negative,
  prompt,
  range,
  seconds,
  shots,
  voices,
} from './parts'

const VIDEO = 'fal-ai/kling-video'
const FIVE_OR_TEN = seconds([5, 10])
const TO_TEN = seconds([3, 4, 5, 6, 7, 8, 9, 10])
const TO_FIFTEEN = seconds([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
const RATIO = choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16', '1:1'])
const CFG = range('guidance', 'cfg_scale', 0, 1)
const SOUND = flag('sound', 'generate_audio')
const HINT = prompt({ isRequired: false })

const WORDS = [prompt(), negative, FIVE_OR_TEN]
const FROM_IMAGE = file('startFrame', 'image_url')
const TAIL = file('endFrame', 'tail_image_url', false)
const END = file('endFrame', 'end_image_url', false)

const SILENT: readonly Endpoint[] = [
  ...TIERS.flatMap(({ tier }): Endpoint[] => {
    const quality = tier === 'pro' ? PRO : STANDARD
    const prices = tier === 'pro' ? [] : [perSecond('0.045')]
    return [
      {
        wireId: `${VIDEO}/v1.6/${tier}/text-to-video`,
        modelId: 'kling-v1-6/text-to-video',
        parts: [...WORDS, CFG, RATIO, quality],
        prices,
      },
      {
        wireId: `${VIDEO}/v1.6/${tier}/image-to-video`,
        modelId: 'kling-v1-6/image-to-video',
        parts: [...WORDS, CFG, FROM_IMAGE, ...(tier === 'pro' ? [TAIL] : []), quality],
        prices,
      },
      {
        wireId: `${VIDEO}/v1.6/${tier}/elements`,
        modelId: 'kling-v1-6/images-to-video',
        parts: [...WORDS, RATIO, files('referenceImages', 'input_image_urls', 4), quality],
      },
    ]
  }),
  {
    wireId: `${VIDEO}/v1.5/pro/text-to-video`,
    modelId: 'kling-v1-5/text-to-video',
    parts: [...WORDS, CFG, RATIO],
  },
  {
    wireId: `${VIDEO}/v1.5/pro/image-to-video`,
    modelId: 'kling-v1-5/image-to-video',
    parts: [...WORDS, CFG, FROM_IMAGE, TAIL, PRO],
  },
  {
    wireId: `${VIDEO}/v1/standard/text-to-video`,
    modelId: 'kling-v1/text-to-video',
    parts: [...WORDS, CFG, RATIO],
    prices: [perSecond('0.045')],
  },
  {
    wireId: `${VIDEO}/v1/standard/image-to-video`,
    modelId: 'kling-v1/image-to-video',
    parts: [...WORDS, CFG, FROM_IMAGE, TAIL],
    prices: [perSecond('0.045')],
  },
  ...(['v2', 'v2.1'] as const).flatMap((version): Endpoint[] => {
    const family = version === 'v2' ? 'kling-v2-master' : 'kling-v2-1-master'
    // Published as 1.40 for five seconds and 0.28 for each one more: the same for 5 and for 10.
    const prices = version === 'v2' ? [] : [perSecond('0.28')]
    return [
      {
        wireId: `${VIDEO}/${version}/master/text-to-video`,
        modelId: `${family}/text-to-video`,
        parts: [...WORDS, RATIO],
        prices,
      },
      {
        wireId: `${VIDEO}/${version}/master/image-to-video`,
        modelId: `${family}/image-to-video`,
        parts: [...WORDS, FROM_IMAGE],
        prices,
      },
    ]
  }),
  {
    wireId: `${VIDEO}/v2.1/standard/image-to-video`,
    modelId: 'kling-v2-1/image-to-video',
    parts: [...WORDS, FROM_IMAGE, STANDARD],
    prices: [perSecond('0.056')],
  },
  {
    wireId: `${VIDEO}/v2.1/pro/image-to-video`,
    modelId: 'kling-v2-1/image-to-video',
    parts: [...WORDS, FROM_IMAGE, TAIL, PRO],
    prices: [perSecond('0.098')],
  },
  {
    wireId: `${VIDEO}/v2.5-turbo/pro/text-to-video`,
    modelId: 'kling-v2-5-turbo/text-to-video',
    parts: [...WORDS, RATIO, PRO],
    prices: [perSecond('0.07', {}, '2026-08-12')],
  },
  {
    wireId: `${VIDEO}/v2.5-turbo/pro/image-to-video`,
    modelId: 'kling-v2-5-turbo/image-to-video',
    parts: [...WORDS, FROM_IMAGE, TAIL, PRO],
    prices: [perSecond('0.07', {}, '2026-08-12')],
  },
  {
    wireId: `${VIDEO}/v2.5-turbo/standard/image-to-video`,
    modelId: 'kling-v2-5-turbo/image-to-video',
    parts: [...WORDS, FROM_IMAGE, STANDARD],
    prices: [perSecond('0.042')],
  },
]

const V2_6_PRICES = bySound('0.07', '0.14', '0.168')
const START = file('startFrame', 'start_image_url')

const V3_PRICES = {
  standard: bySound('0.084', '0.126', '0.154', '2026-03-13'),
  // The higher level was on the pages until February.
  pro: [...bySound('0.112', '0.168', '0.196'), ...bySound('0.224', '0.336', '0.392', '2026-02')],
}

const V3_WORDS = [prompt({ isRequired: false, withTokens: true }), negative, CFG, TO_FIFTEEN, SOUND, shots]
const TURBO_WORDS = [HINT, TO_FIFTEEN, bareShots]

const WITH_SOUND: readonly Endpoint[] = [
  ...TIERS.flatMap(({ tier }): Endpoint[] => {
    const quality = tier === 'pro' ? PRO : STANDARD
    const turbo = [perSecond(tier === 'pro' ? '0.14' : '0.112')]
    return [
      {
        wireId: `${VIDEO}/v3/${tier}/text-to-video`,
        modelId: 'kling-v3/text-to-video',
        parts: [...V3_WORDS, RATIO, quality],
        prices: V3_PRICES[tier],
        exclusions: SHOTS_INSTEAD,
      },
      {
        // Voices ride on elements that are videos, which nobody can hand in here.
        wireId: `${VIDEO}/v3/${tier}/image-to-video`,
        modelId: 'kling-v3/image-to-video',
        parts: [...V3_WORDS, START, END, quality],
        prices: V3_PRICES[tier],
        exclusions: SHOTS_INSTEAD,
      },
      {
        wireId: `${VIDEO}/v3/turbo/${tier}/text-to-video`,
        modelId: 'kling-v3-turbo/text-to-video',
        parts: [...TURBO_WORDS, RATIO, quality],
        prices: turbo,
        exclusions: SHOTS_INSTEAD,
      },
      {
        wireId: `${VIDEO}/v3/turbo/${tier}/image-to-video`,
        modelId: 'kling-v3-turbo/image-to-video',
        parts: [...TURBO_WORDS, FROM_IMAGE, quality],
        prices: turbo,
        exclusions: SHOTS_INSTEAD,
      },
    ]
  }),
  {
    wireId: `${VIDEO}/v3/4k/text-to-video`,
    modelId: 'kling-v3/text-to-video',
    parts: [...V3_WORDS, RATIO, FOUR_K],
    prices: [perSecond('0.42')],
    exclusions: SHOTS_INSTEAD,
  },
  {
    wireId: `${VIDEO}/v2.6/pro/text-to-video`,
    modelId: 'kling-v2-6/text-to-video',
    parts: [...WORDS, RATIO, SOUND, PRO],
    prices: V2_6_PRICES,
  },
  {
    wireId: `${VIDEO}/v2.6/pro/image-to-video`,
    modelId: 'kling-v2-6/image-to-video',
    parts: [...WORDS, START, END, SOUND, voices, PRO],
    prices: V2_6_PRICES,
  },
]

const O3_WORDS = [prompt({ isRequired: false, withTokens: true }), TO_FIFTEEN, SOUND]
const O3_SHOTS = [...O3_WORDS, shots]
const REFERENCES = files('referenceImages', 'image_urls', 7)
const O3_PRICES = bySound('0.084', '0.112')
const SOURCE = file('referenceVideo', 'video_url')
const BESIDE_VIDEO = files('referenceImages', 'image_urls', 4, 0)
const CHANGE = [
  prompt({ withTokens: true }),
  SOURCE,
  BESIDE_VIDEO,
  flag('keepSound', 'keep_audio'),
  inPath('videoUse', 'base'),
]
const FOLLOW_RATIO = choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16', '1:1'])
const FOLLOW = [
  prompt({ withTokens: true }),
  SOURCE,
  BESIDE_VIDEO,
  flag('keepSound', 'keep_audio'),
  FOLLOW_RATIO,
  inPath('videoUse', 'feature'),
]

const OMNI: readonly Endpoint[] = [
  ...TIERS.flatMap(({ tier }): Endpoint[] => {
    const quality = tier === 'pro' ? PRO : STANDARD
    const o3 = tier === 'pro' ? [] : O3_PRICES
    // The better of the two has no word of its own in the path.
    const o1 = tier === 'pro' ? `${VIDEO}/o1` : `${VIDEO}/o1/standard`
    return [
      {
        wireId: `${VIDEO}/o3/${tier}/text-to-video`,
        modelId: 'kling-v3-omni/text-to-video',
        parts: [...O3_SHOTS, RATIO, quality],
        prices: o3,
        exclusions: SHOTS_INSTEAD,
      },
      {
        wireId: `${VIDEO}/o3/${tier}/image-to-video`,
        modelId: 'kling-v3-omni/image-to-video',
        parts: [...O3_SHOTS, FROM_IMAGE, END, quality],
        prices: o3,
        exclusions: SHOTS_INSTEAD,
      },
      {
        wireId: `${VIDEO}/o3/${tier}/reference-to-video`,
        modelId: 'kling-v3-omni/images-to-video',
        parts: [...O3_SHOTS, REFERENCES, file('startFrame', 'start_image_url', false), END, RATIO, quality],
        exclusions: SHOTS_INSTEAD,
      },
      {
        wireId: `${VIDEO}/o3/${tier}/video-to-video/edit`,
        modelId: 'kling-v3-omni/video-to-video',
        parts: [...CHANGE, quality],
        // From before the cut of that spring; nothing newer is published.
        prices: tier === 'pro' ? [perSecond('0.336', {}, '2026-02')] : [],
      },
      {
        wireId: `${VIDEO}/o3/${tier}/video-to-video/reference`,
        modelId: 'kling-v3-omni/video-to-video',
        parts: [...FOLLOW, TO_FIFTEEN, quality],
      },
      {
        wireId: `${o1}/image-to-video`,
        modelId: 'kling-video-o1/image-to-video',
        parts: [prompt({ withTokens: true }), TO_TEN, START, END, quality],
      },
      {
        wireId: `${o1}/reference-to-video`,
        modelId: 'kling-video-o1/images-to-video',
        parts: [prompt({ withTokens: true }), TO_TEN, REFERENCES, RATIO, quality],
      },
      {
        wireId: `${o1}/video-to-video/edit`,
        modelId: 'kling-video-o1/video-to-video',
        parts: [...CHANGE, quality],
      },
      {
        wireId: `${o1}/video-to-video/reference`,
        modelId: 'kling-video-o1/video-to-video',
        parts: [...FOLLOW, TO_TEN, quality],
      },
    ]
  }),
  {
    wireId: `${VIDEO}/o3/4k/text-to-video`,
    modelId: 'kling-v3-omni/text-to-video',
    parts: [...O3_WORDS, bareShots, RATIO, FOUR_K],
    prices: [perSecond('0.42')],
    exclusions: SHOTS_INSTEAD,
  },
  {
    wireId: `${VIDEO}/o3/4k/image-to-video`,
    modelId: 'kling-v3-omni/image-to-video',
    parts: [...O3_WORDS, FROM_IMAGE, END, FOUR_K],
    prices: [perSecond('0.42')],
  },
  {
    wireId: `${VIDEO}/o3/4k/reference-to-video`,
    modelId: 'kling-v3-omni/images-to-video',
    parts: [...O3_WORDS, REFERENCES, FOUR_K],
    prices: [perSecond('0.42')],
  },
]

export const KLING_VIDEO: readonly Endpoint[] = [...WITH_SOUND, ...OMNI, ...SILENT]
