import { CHARACTER_LIMITS, MOTION_LIMITS } from '../limits'
import type { Exclusion, Model } from '../model'
import { family, HINT, KEEP_SOUND, one, QUALITY_2, VENDOR } from '../pieces'

const motion3 = family('Kling 3.0 Motion Control', 'kling-v3-motion-control', VENDOR)
const motion26 = family('Kling 2.6 Motion Control', 'kling-v2-6-motion-control', VENDOR)

const SHARED = {
  picture: one(CHARACTER_LIMITS),
  referenceVideo: one(MOTION_LIMITS),
  prompt: HINT,
  orientation: { allowed: ['video', 'image'], default: 'video' },
  quality: QUALITY_2,
  keepSound: KEEP_SOUND,
} as const

const LONG_VIDEO: Exclusion = {
  when: { inputSeconds: { above: 10 } },
  closes: 'orientation',
  allow: ['video'],
  why: 'A character can face as in its picture only with videos of up to 10 s.',
}

export const MOTION: readonly Model[] = [
  motion3('motion-control', {
    goodFor: 'Gives a character the moves of a video, up to 30 s',
    abilities: { ...SHARED, elements: { max: 1 } },
    exclusions: [
      LONG_VIDEO,
      {
        when: { elements: 'present' },
        closes: 'orientation',
        allow: ['video'],
        why: 'With an element the character faces as in the video.',
      },
    ],
    follows: 'referenceVideo',
  }),
  motion26('motion-control', {
    goodFor: 'Moves of a video for less, without elements',
    abilities: SHARED,
    exclusions: [LONG_VIDEO],
    follows: 'referenceVideo',
  }),
]
