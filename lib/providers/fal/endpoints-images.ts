import type { AspectRatio } from '@/lib/catalog/model'
import type { Endpoint } from './endpoint'
import { choice, count, file, files, negative, prompt, series } from './parts'

const IMAGE = 'fal-ai/kling-image'
const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9']

const upper = (value: string | number) => String(value).toUpperCase()
const RATIO = choice('aspectRatio', 'aspect_ratio', RATIOS)
const RATIO_AUTO = choice('aspectRatio', 'aspect_ratio', ['auto', ...RATIOS])
const UP_TO_2K = choice('quality', 'resolution', ['1k', '2k'], upper)
const UP_TO_4K = choice('quality', 'resolution', ['1k', '2k', '4k'], upper)
const COUNT = count('imageCount', 'num_images')
const PROMPT = prompt({ withTokens: true })

export const KLING_IMAGES: readonly Endpoint[] = [
  {
    wireId: `${IMAGE}/v3/text-to-image`,
    modelId: 'kling-v3-image/text-to-image',
    parts: [PROMPT, negative, RATIO, UP_TO_2K, COUNT],
  },
  {
    wireId: `${IMAGE}/v3/image-to-image`,
    modelId: 'kling-v3-image/edit-image',
    parts: [PROMPT, file('picture', 'image_url'), RATIO, UP_TO_2K, COUNT],
  },
  {
    wireId: `${IMAGE}/o3/text-to-image`,
    modelId: 'kling-v3-omni-image/text-to-image',
    parts: [PROMPT, RATIO, UP_TO_4K, COUNT, series],
  },
  {
    wireId: `${IMAGE}/o3/image-to-image`,
    modelId: 'kling-v3-omni-image/edit-image',
    parts: [PROMPT, files('referenceImages', 'image_urls', 10), RATIO_AUTO, UP_TO_4K, COUNT, series],
  },
  {
    wireId: `${IMAGE}/o1`,
    modelId: 'kling-image-o1/edit-image',
    parts: [PROMPT, files('referenceImages', 'image_urls', 10), RATIO_AUTO, UP_TO_2K, COUNT],
  },
]
