import { OTHER_IMAGE_LIMITS } from '../limits'
import type { Exclusion, Model } from '../model'
import { family, maybe, one } from '../pieces'

const SEEN = { source: 'Modellix, Replicate and fal schemas', asOf: '2026-08-17' } as const
const hailuo23 = family('Hailuo 2.3', 'hailuo-2.3', SEEN)
const fast23 = family('Hailuo 2.3 Fast', 'hailuo-2.3-fast', SEEN)
const hailuo02 = family('Hailuo 02', 'hailuo-02', SEEN)
const fast02 = family('Hailuo 02 Fast', 'hailuo-02-fast', SEEN)

const SHARED = {
  // No limit is published.
  prompt: { maxChars: 2000, isRequired: true },
  durationSeconds: { allowed: [6, 10], default: 6 },
  quality: { allowed: ['768p', '1080p'], default: '768p' },
} as const

const LONG_ONLY_SMALL: Exclusion = {
  when: { quality: ['1080p'] },
  closes: 'durationSeconds',
  allow: [6],
  why: 'At 1080p a clip lasts 6 s.',
}

export const HAILUO: readonly Model[] = [
  hailuo23('text-to-video', {
    goodFor: 'Strong body motion, silent, 6 or 10 s',
    abilities: SHARED,
    exclusions: [LONG_ONLY_SMALL],
  }),
  hailuo23('image-to-video', {
    goodFor: 'Strong body motion from a picture, silent',
    abilities: { ...SHARED, startFrame: one(OTHER_IMAGE_LIMITS) },
    exclusions: [LONG_ONLY_SMALL],
  }),
  fast23('image-to-video', {
    goodFor: 'Quicker and cheaper, from a picture',
    abilities: { ...SHARED, startFrame: one(OTHER_IMAGE_LIMITS) },
    exclusions: [LONG_ONLY_SMALL],
  }),
  hailuo02('text-to-video', {
    goodFor: 'Believable physics, silent, 6 or 10 s',
    abilities: SHARED,
    exclusions: [LONG_ONLY_SMALL],
  }),
  hailuo02('image-to-video', {
    goodFor: 'From start to end frame, silent',
    abilities: {
      ...SHARED,
      startFrame: one(OTHER_IMAGE_LIMITS),
      endFrame: maybe(OTHER_IMAGE_LIMITS),
      quality: { allowed: ['512p', '768p', '1080p'], default: '768p' },
    },
    exclusions: [LONG_ONLY_SMALL],
  }),
  fast02('image-to-video', {
    goodFor: 'The cheapest Hailuo, from a picture',
    abilities: {
      prompt: SHARED.prompt,
      durationSeconds: SHARED.durationSeconds,
      startFrame: one(OTHER_IMAGE_LIMITS),
    },
  }),
]
