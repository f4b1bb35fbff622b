import { OTHER_IMAGE_LIMITS, OTHER_VIDEO_LIMITS } from '../limits'
import type { Model } from '../model'
import { family, maybe, one, SOUND_ON } from '../pieces'

const SEEN = { source: 'fal types, Replicate and Modellix schemas', asOf: '2026-08-17' } as const
const veo = family('Veo 3.1', 'veo-3.1', SEEN)
const fast = family('Veo 3.1 Fast', 'veo-3.1-fast', SEEN)
const lite = family('Veo 3.1 Lite', 'veo-3.1-lite', SEEN)

// No limit on the prompt is published; the negative one is Apiframe's.
const PROMPT = { maxChars: 2500, isRequired: true } as const
const NEGATIVE = { maxChars: 2000 } as const
const LENGTHS = { allowed: [4, 6, 8], default: 8 } as const
const RATIOS = { allowed: ['16:9', '9:16'], default: '16:9' } as const
const RATIOS_AUTO = { allowed: ['auto', '16:9', '9:16'], default: 'auto' } as const
const UP_TO_4K = { allowed: ['720p', '1080p', '4k'], default: '720p' } as const
const UP_TO_1080P = { allowed: ['720p', '1080p'], default: '720p' } as const

const SHARED = {
  prompt: PROMPT,
  negativePrompt: NEGATIVE,
  durationSeconds: LENGTHS,
  quality: UP_TO_4K,
  sound: SOUND_ON,
}
const FROM_FRAMES = {
  ...SHARED,
  startFrame: one(OTHER_IMAGE_LIMITS),
  endFrame: maybe(OTHER_IMAGE_LIMITS),
  aspectRatio: RATIOS_AUTO,
}
const EXTEND = {
  prompt: PROMPT,
  negativePrompt: NEGATIVE,
  referenceVideo: one(OTHER_VIDEO_LIMITS),
  durationSeconds: { allowed: [7], default: 7 },
  quality: { allowed: ['720p'], default: '720p' },
  aspectRatio: RATIOS_AUTO,
  sound: SOUND_ON,
} as const

export const VEO: readonly Model[] = [
  veo('text-to-video', {
    goodFor: "Google's best: film look and sound, 4–8 s",
    abilities: { ...SHARED, aspectRatio: RATIOS },
  }),
  veo('image-to-video', {
    goodFor: 'From a start frame, to an end frame, with sound',
    abilities: FROM_FRAMES,
  }),
  veo('images-to-video', {
    goodFor: 'Up to 3 pictures in one clip of 8 s, with sound',
    abilities: {
      ...SHARED,
      referenceImages: { limits: OTHER_IMAGE_LIMITS, min: 1, max: 3 },
      durationSeconds: { allowed: [8], default: 8 },
      aspectRatio: RATIOS,
    },
  }),
  veo('video-to-video', { goodFor: 'Adds 7 s to the end of a clip', isExtension: true, abilities: EXTEND }),
  fast('text-to-video', {
    goodFor: 'Quicker and cheaper Veo, with sound',
    abilities: { ...SHARED, aspectRatio: RATIOS },
  }),
  fast('image-to-video', { goodFor: 'Quicker and cheaper Veo from frames', abilities: FROM_FRAMES }),
  fast('video-to-video', { goodFor: 'Adds 7 s to a clip, cheaper', isExtension: true, abilities: EXTEND }),
  lite('text-to-video', {
    goodFor: 'The cheapest Veo, for drafts',
    abilities: { ...SHARED, quality: UP_TO_1080P, aspectRatio: RATIOS },
  }),
  lite('image-to-video', {
    goodFor: 'The cheapest Veo from frames, for drafts',
    abilities: { ...FROM_FRAMES, quality: UP_TO_1080P },
  }),
]
