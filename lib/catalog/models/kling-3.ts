import { ANY_SHAPE_LIMITS, NEW_IMAGE_LIMITS } from '../limits'
import type { Model } from '../model'
import {
  eitherOr,
  family,
  GUIDANCE,
  maybe,
  NEGATIVE,
  one,
  PROMPT,
  QUALITY_2,
  QUALITY_3,
  seconds,
  SHOTS,
  SOUND_OFF,
  VENDOR,
  VIDEO_RATIOS,
  VOICES_NEED_SOUND,
} from '../pieces'

const kling3 = family('Kling 3.0', 'kling-v3', VENDOR)
const turbo = family('Kling 3.0 Turbo', 'kling-v3-turbo', VENDOR)

const SHARED = {
  prompt: PROMPT,
  negativePrompt: NEGATIVE,
  shots: SHOTS,
  durationSeconds: seconds(3, 15),
  quality: QUALITY_3,
  sound: SOUND_OFF,
  guidance: GUIDANCE,
}

const TURBO = { shots: SHOTS, durationSeconds: seconds(3, 15), quality: QUALITY_2 }

export const KLING_3: readonly Model[] = [
  kling3('text-to-video', {
    goodFor: 'Story in up to six shots, native sound, up to 4K',
    abilities: { ...SHARED, aspectRatio: VIDEO_RATIOS },
  }),
  kling3('image-to-video', {
    goodFor: 'Moves a picture: shots, native sound, up to 4K',
    abilities: {
      ...SHARED,
      startFrame: one(),
      endFrame: maybe(ANY_SHAPE_LIMITS),
      elements: { max: 3 },
      // The vendor's map has no voices on 3.0, but apimodels sells them, and fal on elements of videos: its offers lack the field.
      voices: { max: 2 },
    },
    exclusions: [
      VOICES_NEED_SOUND,
      ...eitherOr('voices', 'elements', 'Elements and voices do not go together.'),
    ],
  }),
  turbo('text-to-video', {
    goodFor: 'Fast, always with sound, up to 1080p',
    abilities: { ...TURBO, prompt: { ...PROMPT, maxChars: 3072 }, aspectRatio: VIDEO_RATIOS },
  }),
  turbo('image-to-video', {
    goodFor: 'Moves a picture fast, always with sound',
    abilities: { ...TURBO, prompt: PROMPT, startFrame: one(NEW_IMAGE_LIMITS) },
  }),
]
