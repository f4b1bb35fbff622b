import { IMAGE_LIMITS } from './limits'
import type { AspectRatio, Exclusion, FieldName, MediaAbility, MediaLimits, Model } from './model'

// What many models share, said once.

export const VENDOR = { source: 'Vendor capability map and endpoint pages', asOf: '2026-09-20' } as const
export const VENDOR_2025 = { source: 'Vendor capability map, older edition', asOf: '2025-12-12' } as const

export const PROMPT = { maxChars: 2500, isRequired: true } as const
/** A prompt that may stay empty. */
export const HINT = { maxChars: 2500 } as const
export const NEGATIVE = { maxChars: 2500 } as const
export const GUIDANCE = { min: 0, max: 1, default: 0.5, step: 0.1 } as const
export const SHOTS = { max: 6, maxChars: 512 } as const

export const QUALITY_2 = { allowed: ['720p', '1080p'], default: '720p' } as const
export const QUALITY_3 = { allowed: ['720p', '1080p', '4k'], default: '720p' } as const
export const SOUND_OFF = { allowed: [false, true], default: false } as const
export const SOUND_ON = { allowed: [false, true], default: true } as const
export const KEEP_SOUND = { allowed: [true, false], default: true } as const

export const VIDEO_RATIOS = { allowed: ['16:9', '9:16', '1:1'], default: '16:9' } as const
const STILL_RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3']
export const IMAGE_RATIOS_V1 = { allowed: STILL_RATIOS, default: '16:9' } as const
export const IMAGE_RATIOS = { allowed: [...STILL_RATIOS, '21:9'], default: '16:9' } as const
export const IMAGE_RATIOS_AUTO = { allowed: ['auto', ...STILL_RATIOS, '21:9'], default: 'auto' } as const
export const IMAGE_COUNT = { allowed: [1, 2, 3, 4, 5, 6, 7, 8, 9], default: 1 } as const

export const LANGUAGE = { allowed: ['en', 'zh'], default: 'en' } as const
export const SPEECH_SPEED = { min: 0.8, max: 2, default: 1, step: 0.1 } as const

/** Whole seconds from the first to the last. */
export function seconds(first: number, last: number, usual = 5): { allowed: number[]; default: number } {
  return { allowed: Array.from({ length: last - first + 1 }, (_, at) => first + at), default: usual }
}

export const FIVE_OR_TEN = { allowed: [5, 10], default: 5 } as const

export function one(limits: MediaLimits = IMAGE_LIMITS): MediaAbility {
  return { limits, min: 1, max: 1 }
}

export function maybe(limits: MediaLimits = IMAGE_LIMITS): MediaAbility {
  return { limits, min: 0, max: 1 }
}

/** Two fields that shut each other out. */
export function eitherOr(a: FieldName, b: FieldName, why: string): Exclusion[] {
  return [
    { when: { [a]: 'present' }, closes: b, why },
    { when: { [b]: 'present' }, closes: a, why },
  ]
}

export const END_FRAME_AT_1080P: Exclusion = {
  when: { endFrame: 'present' },
  closes: 'quality',
  allow: ['1080p'],
  why: 'An end frame needs 1080p.',
}

export const VOICES_NEED_SOUND: Exclusion = {
  when: { sound: [false] },
  closes: 'voices',
  why: 'Voices need the sound on.',
}

/** A model but for what its kind and family share. */
export type Rest = Pick<Model, 'goodFor' | 'abilities'> & Partial<Omit<Model, 'id' | 'family' | 'kind'>>

/** Fills in what follows from family, kind and name. */
export function family(
  name: string,
  familyId: string,
  shared: Pick<Model, 'source' | 'asOf'> & Partial<Pick<Model, 'fps' | 'status' | 'output'>>,
): (kind: Model['kind'], rest: Rest) => Model {
  return (kind, rest) => ({
    id: `${familyId}/${kind}`,
    family: familyId,
    kind,
    output: 'video',
    name,
    status: 'active',
    exclusions: [],
    ...shared,
    ...rest,
  })
}
