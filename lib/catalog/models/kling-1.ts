import { ANY_SHAPE_LIMITS } from '../limits'
import type { Model } from '../model'
import {
  END_FRAME_AT_1080P,
  family,
  FIVE_OR_TEN,
  GUIDANCE,
  maybe,
  NEGATIVE,
  one,
  PROMPT,
  QUALITY_2,
  VENDOR_2025,
  VIDEO_RATIOS,
} from '../pieces'

const kling16 = family('Kling 1.6', 'kling-v1-6', VENDOR_2025)
const kling15 = family('Kling 1.5', 'kling-v1-5', { ...VENDOR_2025, fps: 30 })
// The vendor refuses it as discontinued since September 2026.
const kling1 = family('Kling 1.0', 'kling-v1', { ...VENDOR_2025, fps: 30, status: 'retired' })
const extend = family('Kling Extend', 'kling-video-extend', { ...VENDOR_2025, status: 'retired' })

const SHARED = {
  prompt: PROMPT,
  negativePrompt: NEGATIVE,
  durationSeconds: FIVE_OR_TEN,
  guidance: GUIDANCE,
}

export const KLING_1: readonly Model[] = [
  kling16('images-to-video', {
    goodFor: 'Blends up to 4 pictures; older, silent',
    abilities: {
      prompt: PROMPT,
      negativePrompt: NEGATIVE,
      durationSeconds: FIVE_OR_TEN,
      quality: QUALITY_2,
      aspectRatio: VIDEO_RATIOS,
      referenceImages: { limits: ANY_SHAPE_LIMITS, min: 1, max: 4 },
    },
  }),
  kling16('text-to-video', {
    goodFor: 'Older, silent; guidance can be set',
    fps: 24,
    abilities: { ...SHARED, quality: QUALITY_2, aspectRatio: VIDEO_RATIOS },
  }),
  kling16('image-to-video', {
    goodFor: 'Older, silent; end frame at 1080p',
    fps: 30,
    abilities: { ...SHARED, startFrame: one(), endFrame: maybe(ANY_SHAPE_LIMITS), quality: QUALITY_2 },
    exclusions: [END_FRAME_AT_1080P],
  }),
  kling15('text-to-video', {
    goodFor: 'For matching old work; silent, 1080p',
    source: 'fal endpoint types; the vendor has no such page',
    abilities: { ...SHARED, aspectRatio: VIDEO_RATIOS },
  }),
  kling15('image-to-video', {
    goodFor: 'For matching old work; end frame at 1080p',
    abilities: { ...SHARED, startFrame: one(), endFrame: maybe(ANY_SHAPE_LIMITS), quality: QUALITY_2 },
    exclusions: [END_FRAME_AT_1080P],
  }),
  kling1('text-to-video', {
    goodFor: 'The first Kling; switched off',
    abilities: { ...SHARED, aspectRatio: VIDEO_RATIOS },
  }),
  kling1('image-to-video', {
    goodFor: 'The first Kling; switched off',
    abilities: { ...SHARED, startFrame: one(), endFrame: maybe(ANY_SHAPE_LIMITS) },
    exclusions: [
      {
        when: { endFrame: 'present' },
        closes: 'durationSeconds',
        allow: [5],
        why: 'With an end frame a clip lasts 5 s.',
      },
    ],
  }),
  extend('video-to-video', {
    isExtension: true,
    goodFor: 'Added 4–5 s to clips of 1.0 to 1.6; gone',
    abilities: {
      prompt: { maxChars: 2500 },
      negativePrompt: NEGATIVE,
      guidance: GUIDANCE,
      referenceVideo: one({ formats: ['mp4'], maxBytes: 100 * 1024 ** 2, maxSeconds: 180 }),
    },
  }),
]
