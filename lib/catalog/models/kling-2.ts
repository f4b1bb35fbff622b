import { ANY_SHAPE_LIMITS } from '../limits'
import type { Exclusion, Model } from '../model'
import {
  END_FRAME_AT_1080P,
  family,
  FIVE_OR_TEN,
  maybe,
  NEGATIVE,
  one,
  PROMPT,
  QUALITY_2,
  SOUND_OFF,
  VENDOR,
  VENDOR_2025,
  VIDEO_RATIOS,
  VOICES_NEED_SOUND,
} from '../pieces'

const kling26 = family('Kling 2.6', 'kling-v2-6', { ...VENDOR, fps: 24 })
const turbo25 = family('Kling 2.5 Turbo', 'kling-v2-5-turbo', { ...VENDOR, fps: 24 })
// The vendor announced the end of 2.1 for September 2026 in one place only; gateways still sell it.
const master21 = family('Kling 2.1 Master', 'kling-v2-1-master', { ...VENDOR_2025, fps: 24 })
const kling21 = family('Kling 2.1', 'kling-v2-1', { ...VENDOR_2025, fps: 24 })
const master20 = family('Kling 2.0 Master', 'kling-v2-master', { ...VENDOR_2025, fps: 24 })

const SHARED = { prompt: PROMPT, negativePrompt: NEGATIVE, durationSeconds: FIVE_OR_TEN }

const SOUND_AT_1080P: Exclusion = {
  when: { sound: [true] },
  closes: 'quality',
  allow: ['1080p'],
  why: 'Sound comes only at 1080p.',
}

export const KLING_2: readonly Model[] = [
  kling26('text-to-video', {
    goodFor: 'Native sound at 1080p, 5 or 10 s',
    abilities: { ...SHARED, quality: QUALITY_2, sound: SOUND_OFF, aspectRatio: VIDEO_RATIOS },
    exclusions: [SOUND_AT_1080P],
  }),
  kling26('image-to-video', {
    goodFor: 'Lets a picture speak: sound and up to 2 voices',
    abilities: {
      ...SHARED,
      startFrame: one(),
      endFrame: maybe(ANY_SHAPE_LIMITS),
      quality: QUALITY_2,
      sound: SOUND_OFF,
      voices: { max: 2 },
    },
    exclusions: [
      SOUND_AT_1080P,
      END_FRAME_AT_1080P,
      {
        when: { endFrame: 'present' },
        closes: 'sound',
        allow: [false],
        why: 'With an end frame there is no sound.',
      },
      VOICES_NEED_SOUND,
    ],
  }),
  turbo25('text-to-video', {
    goodFor: 'Quick, cheap, silent, 5 or 10 s',
    abilities: { ...SHARED, quality: QUALITY_2, aspectRatio: VIDEO_RATIOS },
  }),
  turbo25('image-to-video', {
    goodFor: 'Moves a picture quickly and cheaply, silent',
    abilities: { ...SHARED, startFrame: one(), endFrame: maybe(ANY_SHAPE_LIMITS), quality: QUALITY_2 },
    exclusions: [END_FRAME_AT_1080P],
  }),
  master21('text-to-video', {
    goodFor: 'One polished silent shot at 1080p',
    abilities: { ...SHARED, aspectRatio: VIDEO_RATIOS },
  }),
  master21('image-to-video', {
    goodFor: 'One polished silent shot from a picture',
    abilities: { ...SHARED, startFrame: one() },
  }),
  kling21('image-to-video', {
    goodFor: 'Older and cheap; end frame at 1080p',
    abilities: { ...SHARED, startFrame: one(), endFrame: maybe(ANY_SHAPE_LIMITS), quality: QUALITY_2 },
    exclusions: [END_FRAME_AT_1080P],
  }),
  master20('text-to-video', {
    goodFor: 'Older top tier, silent, 720p',
    abilities: { ...SHARED, aspectRatio: VIDEO_RATIOS },
  }),
  master20('image-to-video', {
    goodFor: 'Older top tier from a picture, silent, 720p',
    abilities: { ...SHARED, startFrame: one() },
  }),
]
