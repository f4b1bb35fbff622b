import { OTHER_AUDIO_LIMITS, OTHER_IMAGE_LIMITS, OTHER_VIDEO_LIMITS } from '../limits'
import type { Model } from '../model'
import { family, maybe, NEGATIVE, one, PROMPT, SOUND_ON } from '../pieces'

const SEEN = { source: 'fal endpoint types and Replicate schemas', asOf: '2026-08-17' } as const
const wan26 = family('Wan 2.6', 'wan-2.6', SEEN)
const flash26 = family('Wan 2.6 Flash', 'wan-2.6-flash', SEEN)
const wan25 = family('Wan 2.5', 'wan-2.5', { source: 'Higgsfield OpenAPI', asOf: '2026-07-19' })

const WORDS = { prompt: PROMPT, negativePrompt: NEGATIVE }
const QUALITY = { allowed: ['720p', '1080p'], default: '720p' } as const
const RATIOS = { allowed: ['16:9', '9:16', '1:1', '4:3', '3:4'], default: '16:9' } as const
const TO_15 = { allowed: [5, 10, 15], default: 5 } as const
const TO_10 = { allowed: [5, 10], default: 5 } as const

const FROM_REFERENCE = { ...WORDS, durationSeconds: TO_10, quality: QUALITY, aspectRatio: RATIOS }
const FROM_PICTURE = {
  ...WORDS,
  startFrame: one(OTHER_IMAGE_LIMITS),
  audio: maybe(OTHER_AUDIO_LIMITS),
  durationSeconds: TO_15,
  quality: QUALITY,
}

export const WAN: readonly Model[] = [
  wan26('text-to-video', {
    goodFor: 'Up to 15 s, can follow your own audio',
    abilities: {
      ...WORDS,
      audio: maybe(OTHER_AUDIO_LIMITS),
      durationSeconds: TO_15,
      quality: QUALITY,
      aspectRatio: RATIOS,
    },
  }),
  wan26('image-to-video', {
    goodFor: 'A picture to your own audio, up to 15 s',
    abilities: FROM_PICTURE,
  }),
  flash26('image-to-video', { goodFor: 'Quicker and cheaper, up to 15 s', abilities: FROM_PICTURE }),
  flash26('images-to-video', {
    goodFor: 'Quick clips from several pictures',
    source: 'fal endpoint types; number of pictures inferred',
    abilities: {
      ...FROM_REFERENCE,
      referenceImages: { limits: OTHER_IMAGE_LIMITS, min: 1, max: 5 },
      sound: SOUND_ON,
    },
  }),
  wan26('video-to-video', {
    goodFor: 'Casts who is in a video into a new scene',
    abilities: { ...FROM_REFERENCE, referenceVideo: one(OTHER_VIDEO_LIMITS) },
  }),
  flash26('video-to-video', {
    goodFor: 'Casts who is in a video, quicker and cheaper',
    abilities: { ...FROM_REFERENCE, referenceVideo: one(OTHER_VIDEO_LIMITS), sound: SOUND_ON },
  }),
  wan25('image-to-video', {
    goodFor: 'Older; a picture to your own audio, 5 or 10 s',
    abilities: {
      ...FROM_PICTURE,
      durationSeconds: TO_10,
      quality: { allowed: ['480p', '720p', '1080p'], default: '720p' },
    },
  }),
  wan26('text-to-image', {
    goodFor: 'Pictures from words, plain and quick',
    output: 'image',
    abilities: { ...WORDS, aspectRatio: RATIOS },
  }),
  wan26('edit-image', {
    goodFor: 'Changes up to 3 pictures by words',
    output: 'image',
    source: 'fal endpoint types; number of pictures inferred',
    abilities: {
      ...WORDS,
      referenceImages: { limits: OTHER_IMAGE_LIMITS, min: 1, max: 3 },
      aspectRatio: RATIOS,
    },
  }),
]
