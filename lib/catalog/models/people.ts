import {
  ANY_SHAPE_LIMITS,
  AVATAR_AUDIO_LIMITS,
  LIP_SYNC_AUDIO_LIMITS,
  LIP_SYNC_VIDEO_LIMITS,
} from '../limits'
import type { Model } from '../model'
import { family, HINT, LANGUAGE, one, QUALITY_2, SPEECH_SPEED, VENDOR, VENDOR_2025 } from '../pieces'

const avatar2 = family('Kling Avatar 2', 'kling-avatar-v2', VENDOR)
const avatar = family('Kling Avatar', 'kling-avatar', VENDOR)
const lipSync = family('Kling Lip Sync', 'kling-lip-sync', VENDOR)
const faces = family('Kling Faces', 'kling-faces', { ...VENDOR, output: 'faces' })
const lipSyncText = family('Kling Lip Sync from text', 'kling-lip-sync-text', {
  ...VENDOR_2025,
  status: 'retired',
})
const tryOn15 = family('Kolors Try-on 1.5', 'kolors-vto-v1-5', { ...VENDOR, output: 'image' })
const tryOn1 = family('Kolors Try-on 1.0', 'kolors-vto-v1', { ...VENDOR, output: 'image' })

const SPEAKER = { picture: one(), audio: one(AVATAR_AUDIO_LIMITS), prompt: HINT, quality: QUALITY_2 }
const WEARER = { picture: one(ANY_SHAPE_LIMITS), garment: one(ANY_SHAPE_LIMITS) }

/** Models that start from a person: who speaks, who moves their lips, who wears what. */
export const PEOPLE: readonly Model[] = [
  avatar2('avatar', {
    goodFor: 'A portrait speaks or sings your audio, up to 5 min',
    source: 'Vendor avatar page; second version as four gateways list it',
    abilities: SPEAKER,
    follows: 'audio',
  }),
  avatar('avatar', {
    goodFor: 'The first version: a portrait speaks your audio',
    abilities: SPEAKER,
    follows: 'audio',
  }),
  lipSync('lip-sync', {
    goodFor: 'Puts new words in the mouth of one person in a clip',
    abilities: {
      referenceVideo: one(LIP_SYNC_VIDEO_LIMITS),
      audio: one(LIP_SYNC_AUDIO_LIMITS),
      faces: { max: 1 },
    },
    follows: 'audio',
  }),
  faces('faces', {
    goodFor: 'Finds whom lip sync can let speak in a clip',
    abilities: { referenceVideo: one(LIP_SYNC_VIDEO_LIMITS) },
  }),
  lipSyncText('lip-sync', {
    goodFor: 'Spoke a short text; replaced by audio',
    abilities: {
      referenceVideo: one({ ...LIP_SYNC_VIDEO_LIMITS, maxSeconds: 10 }),
      speechText: { maxChars: 120, isRequired: true },
      voices: { min: 1, max: 1 },
      language: LANGUAGE,
      speed: SPEECH_SPEED,
    },
    follows: 'referenceVideo',
  }),
  tryOn15('try-on', {
    goodFor: 'Dresses a person; one garment or a whole outfit',
    abilities: WEARER,
  }),
  tryOn1('try-on', { goodFor: 'Dresses a person in one garment', abilities: WEARER }),
]
