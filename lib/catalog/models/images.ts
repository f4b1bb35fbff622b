import { ANY_SHAPE_LIMITS, IMAGE_LIMITS } from '../limits'
import type { Exclusion, Model, SharedCount } from '../model'
import {
  family,
  HINT,
  IMAGE_COUNT,
  IMAGE_RATIOS,
  IMAGE_RATIOS_AUTO,
  IMAGE_RATIOS_V1,
  maybe,
  NEGATIVE,
  one,
  PROMPT,
  VENDOR,
  VENDOR_2025,
} from '../pieces'

const IMAGE = { ...VENDOR, output: 'image' } as const
const OLDER_IMAGE = { ...VENDOR_2025, output: 'image' } as const

const image3 = family('Kling Image 3.0', 'kling-v3-image', IMAGE)
const omni = family('Kling Image 3.0 Omni', 'kling-v3-omni-image', IMAGE)
const o1 = family('Kling Image O1', 'kling-image-o1', IMAGE)
const image21 = family('Kling Image 2.1', 'kling-v2-1-image', IMAGE)
const multi21 = family('Kling Image 2.1 Multi', 'kling-v2-1-multi-image', IMAGE)
const views = family('Kling Views', 'kling-ai-multi-shot', IMAGE)
const image2 = family('Kling Image 2.0', 'kling-v2-image', OLDER_IMAGE)
const multi2 = family('Kling Image 2.0 Multi', 'kling-v2-multi-image', OLDER_IMAGE)
const restyle = family('Kling Image 2.0 Restyle', 'kling-v2-new-image', OLDER_IMAGE)
const image15 = family('Kling Image 1.5', 'kling-v1-5-image', OLDER_IMAGE)
const image1 = family('Kling Image 1.0', 'kling-v1-image', OLDER_IMAGE)
const expansion = family('Kling Expand', 'kling-image-expansion', IMAGE)
const segmentation = family('Kling Segment', 'kling-image-recognize', IMAGE)

const QUALITY_1K_2K = { allowed: ['1k', '2k'], default: '1k' } as const
const QUALITY_1K_4K = { allowed: ['1k', '2k', '4k'], default: '1k' } as const
const SERIES = { allowed: [1, 2, 3, 4, 5, 6, 7, 8, 9], default: 1 } as const
const REFERENCE_USE = { allowed: ['subject', 'face'], default: 'subject' } as const
const REFERENCES = { limits: IMAGE_LIMITS, min: 1, max: 10 } as const

const SERIES_OR_COUNT: readonly Exclusion[] = [
  {
    when: { seriesCount: { above: 1 } },
    closes: 'imageCount',
    why: 'A series has its own number of pictures.',
  },
  {
    when: { imageCount: { above: 1 } },
    closes: 'seriesCount',
    allow: [1],
    why: 'A series is made once: choose one picture first.',
  },
]

function tenInAll(pictures: 'picture' | 'referenceImages'): SharedCount {
  return { of: [pictures, 'elements'], max: 10, why: 'Pictures and elements: at most 10 together.' }
}

const FROM_WORDS = {
  prompt: PROMPT,
  negativePrompt: NEGATIVE,
  imageCount: IMAGE_COUNT,
  aspectRatio: IMAGE_RATIOS,
}

// A negative prompt goes only with words alone: every model that starts from a picture is without it.
const FROM_PICTURE = { prompt: PROMPT, picture: one(), imageCount: IMAGE_COUNT, aspectRatio: IMAGE_RATIOS }

const FROM_SUBJECTS = {
  prompt: HINT,
  referenceImages: { limits: ANY_SHAPE_LIMITS, min: 1, max: 4 },
  sceneImage: maybe(ANY_SHAPE_LIMITS),
  styleImage: maybe(ANY_SHAPE_LIMITS),
  imageCount: IMAGE_COUNT,
  aspectRatio: IMAGE_RATIOS,
}

export const IMAGES: readonly Model[] = [
  image3('text-to-image', {
    goodFor: 'The newest; follows words closely, up to 2K',
    abilities: { ...FROM_WORDS, quality: QUALITY_1K_2K, elements: { max: 10 } },
  }),
  omni('text-to-image', {
    goodFor: 'Series of 2 to 9 that belong together, up to 4K',
    abilities: {
      prompt: PROMPT,
      elements: { max: 10 },
      quality: QUALITY_1K_4K,
      aspectRatio: IMAGE_RATIOS,
      imageCount: IMAGE_COUNT,
      seriesCount: SERIES,
    },
    exclusions: SERIES_OR_COUNT,
  }),
  omni('edit-image', {
    goodFor: 'Up to 10 pictures at once, series, up to 4K',
    abilities: {
      prompt: PROMPT,
      referenceImages: REFERENCES,
      elements: { max: 9 },
      quality: QUALITY_1K_4K,
      aspectRatio: IMAGE_RATIOS_AUTO,
      imageCount: IMAGE_COUNT,
      seriesCount: SERIES,
    },
    exclusions: SERIES_OR_COUNT,
    counts: [tenInAll('referenceImages')],
  }),
  image3('edit-image', {
    goodFor: 'Changes one picture by words, up to 2K',
    abilities: { ...FROM_PICTURE, quality: QUALITY_1K_2K, elements: { max: 9 } },
    counts: [tenInAll('picture')],
  }),
  o1('edit-image', {
    goodFor: 'Edits with up to 10 pictures, up to 2K',
    abilities: {
      prompt: PROMPT,
      referenceImages: REFERENCES,
      elements: { max: 9 },
      quality: QUALITY_1K_2K,
      aspectRatio: IMAGE_RATIOS_AUTO,
      imageCount: IMAGE_COUNT,
    },
    counts: [tenInAll('referenceImages')],
  }),
  o1('text-to-image', {
    goodFor: 'Solid all-rounder with elements, up to 2K',
    abilities: {
      prompt: PROMPT,
      elements: { max: 10 },
      quality: QUALITY_1K_2K,
      aspectRatio: IMAGE_RATIOS,
      imageCount: IMAGE_COUNT,
    },
  }),
  image21('text-to-image', {
    goodFor: 'Half the price of 3.0, up to 2K',
    abilities: { ...FROM_WORDS, quality: QUALITY_1K_2K },
  }),
  image21('edit-image', {
    goodFor: 'Keeps a subject or a face, as close as you like',
    abilities: {
      ...FROM_PICTURE,
      quality: QUALITY_1K_2K,
      referenceUse: REFERENCE_USE,
      imageFidelity: { min: 0, max: 1, default: 0.5, step: 0.05 },
      faceFidelity: { min: 0, max: 1, default: 0.45, step: 0.05 },
    },
    exclusions: [
      {
        when: { referenceUse: ['face'] },
        closes: 'faceFidelity',
        why: 'Likeness of the face can be set only when the subject is taken from the picture.',
      },
    ],
  }),
  multi21('edit-image', {
    goodFor: 'Joins up to 4 subjects, a scene and a style',
    abilities: FROM_SUBJECTS,
  }),
  views('edit-image', {
    goodFor: 'Three sets of views around one subject',
    abilities: { picture: one(ANY_SHAPE_LIMITS) },
  }),
  image2('text-to-image', {
    goodFor: 'Older, up to 2K',
    abilities: { ...FROM_WORDS, quality: QUALITY_1K_2K },
  }),
  image2('edit-image', { goodFor: 'Gives a picture another style', abilities: FROM_PICTURE }),
  multi2('edit-image', {
    goodFor: 'Older way to join subjects, scene and style',
    abilities: FROM_SUBJECTS,
  }),
  restyle('edit-image', {
    goodFor: 'Another style, same shape as the picture',
    abilities: { prompt: PROMPT, picture: one(), imageCount: IMAGE_COUNT },
  }),
  image15('text-to-image', { goodFor: 'Older and cheap, 1K', abilities: FROM_WORDS }),
  image15('edit-image', {
    goodFor: 'Older; keeps a subject or a face, 1K',
    abilities: { ...FROM_PICTURE, referenceUse: REFERENCE_USE },
  }),
  image1('text-to-image', {
    goodFor: 'The first and cheapest, 1K',
    abilities: { ...FROM_WORDS, aspectRatio: IMAGE_RATIOS_V1 },
  }),
  image1('edit-image', {
    goodFor: 'The first and cheapest, 1K',
    abilities: { ...FROM_PICTURE, aspectRatio: IMAGE_RATIOS_V1 },
  }),
  expansion('expand-image', {
    goodFor: 'Paints on beyond the edges, up to 3 times the area',
    abilities: {
      picture: one(ANY_SHAPE_LIMITS),
      prompt: HINT,
      expandUp: { min: 0, max: 2, default: 0, step: 0.1 },
      expandDown: { min: 0, max: 2, default: 0, step: 0.1 },
      expandLeft: { min: 0, max: 2, default: 0, step: 0.1 },
      expandRight: { min: 0, max: 2, default: 0, step: 0.1 },
      imageCount: IMAGE_COUNT,
    },
    requirements: [
      {
        when: {},
        needs: ['expandUp', 'expandDown', 'expandLeft', 'expandRight'],
        why: 'Say which way the picture should grow.',
      },
    ],
    maxAreaGrowth: 3,
  }),
  segmentation('segment-image', {
    goodFor: 'Cuts out the object, head, face and clothes',
    abilities: { picture: one() },
  }),
]
