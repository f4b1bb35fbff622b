import { IMAGE_LIMITS } from '../limits'
import type { Model } from '../model'

const SOURCE = 'Vendor capability map and endpoint pages'
const AS_OF = '2026-09-20'

const SHARED = {
  prompt: { maxChars: 2500, isRequired: true },
  negativePrompt: { maxChars: 2500 },
  durationSeconds: { allowed: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], default: 5 },
  quality: { allowed: ['720p', '1080p', '4k'], default: '720p' },
  sound: { allowed: [false, true], default: false },
  guidance: { min: 0, max: 1, default: 0.5, step: 0.1 },
} as const

export const KLING_3: readonly Model[] = [
  {
    id: 'kling-v3/text-to-video',
    family: 'kling-v3',
    kind: 'text-to-video',
    output: 'video',
    name: 'Kling 3.0',
    goodFor: 'Story, native sound, 3–15 s, up to 4K',
    status: 'active',
    abilities: { ...SHARED, aspectRatio: { allowed: ['16:9', '9:16', '1:1'], default: '16:9' } },
    exclusions: [],
    source: SOURCE,
    asOf: AS_OF,
  },
  {
    id: 'kling-v3/image-to-video',
    family: 'kling-v3',
    kind: 'image-to-video',
    output: 'video',
    name: 'Kling 3.0',
    goodFor: 'Moves a picture, native sound, 3–15 s',
    status: 'active',
    abilities: {
      ...SHARED,
      startFrame: { limits: IMAGE_LIMITS, min: 1, max: 1 },
      endFrame: { limits: IMAGE_LIMITS, min: 0, max: 1 },
    },
    exclusions: [],
    source: SOURCE,
    asOf: AS_OF,
  },
]
