import { OTHER_IMAGE_LIMITS, OTHER_VIDEO_LIMITS } from '../limits'
import type { Abilities, Model } from '../model'
import { family, maybe, one, seconds, SOUND_ON, type Rest } from '../pieces'

const SEEN_1 = { source: 'fal endpoint types', asOf: '2026-08-17' } as const
// Fields and lengths are Apiframe's and Replicate's; the ratios are inferred from 1.5.
const SEEN_2 = { source: 'Apiframe and Replicate schemas; ratios inferred', asOf: '2026-07-16' } as const

const seedance2 = family('Seedance 2.0', 'seedance-2.0', SEEN_2)
const fast2 = family('Seedance 2.0 Fast', 'seedance-2.0-fast', SEEN_2)
const mini2 = family('Seedance 2.0 Mini', 'seedance-2.0-mini', SEEN_2)
const seedance25 = family('Seedance 2.5', 'seedance-2.5', SEEN_2)
const pro15 = family('Seedance 1.5 Pro', 'seedance-1.5-pro', SEEN_1)
const pro1 = family('Seedance 1.0 Pro', 'seedance-1-pro', SEEN_1)
const fast1 = family('Seedance 1.0 Pro Fast', 'seedance-1-pro-fast', SEEN_1)
const lite1 = family('Seedance 1.0 Lite', 'seedance-1-lite', SEEN_1)

// No limit on the prompt is published.
const PROMPT = { maxChars: 2500, isRequired: true } as const
const RATIOS = { allowed: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'], default: '16:9' } as const
const RATIOS_TALL = { allowed: [...RATIOS.allowed, '9:21'], default: '16:9' } as const
const RATIOS_AUTO = { allowed: ['auto', ...RATIOS.allowed], default: 'auto' } as const
const UP_TO_4K = { allowed: ['480p', '720p', '1080p', '4k'], default: '720p' } as const
const UP_TO_1080P = { allowed: ['480p', '720p', '1080p'], default: '720p' } as const
const UP_TO_720P = { allowed: ['480p', '720p'], default: '720p' } as const

const ONE = { prompt: PROMPT, durationSeconds: seconds(2, 12), quality: UP_TO_1080P }
const START = { startFrame: one(OTHER_IMAGE_LIMITS), aspectRatio: RATIOS_AUTO }
const FRAMES = { ...START, endFrame: maybe(OTHER_IMAGE_LIMITS) }
const PRO_15 = { ...ONE, durationSeconds: seconds(4, 12), sound: SOUND_ON }

/** What the four of the second generation have in common; they differ in quality. */
function second(
  quality: Abilities['quality'],
): Record<'words' | 'frames' | 'pictures' | 'video', Rest['abilities']> {
  const shared = {
    prompt: PROMPT,
    durationSeconds: seconds(4, 15),
    ...(quality ? { quality } : {}),
    sound: SOUND_ON,
  }
  const pictures = (min: number) => ({ limits: OTHER_IMAGE_LIMITS, min, max: 9 })
  return {
    words: { ...shared, aspectRatio: RATIOS },
    frames: { ...shared, ...FRAMES },
    pictures: { ...shared, referenceImages: pictures(1), aspectRatio: RATIOS },
    video: {
      ...shared,
      referenceVideo: one(OTHER_VIDEO_LIMITS),
      referenceImages: pictures(0),
      aspectRatio: RATIOS_AUTO,
    },
  }
}

const FULL = second(UP_TO_4K)
const SMALL = second(UP_TO_720P)

export const SEEDANCE: readonly Model[] = [
  seedance2('text-to-video', { goodFor: 'Lively motion with sound, 4–15 s', abilities: FULL.words }),
  seedance2('image-to-video', { goodFor: 'From start to end frame, with sound', abilities: FULL.frames }),
  seedance2('images-to-video', { goodFor: 'Up to 9 pictures in one clip', abilities: FULL.pictures }),
  seedance2('video-to-video', { goodFor: 'Follows a video and pictures', abilities: FULL.video }),
  seedance25('text-to-video', { goodFor: 'The newest Seedance, with sound', abilities: FULL.words }),
  seedance25('image-to-video', { goodFor: 'The newest Seedance, from frames', abilities: FULL.frames }),
  seedance25('images-to-video', {
    goodFor: 'The newest Seedance, up to 9 pictures',
    abilities: FULL.pictures,
  }),
  fast2('text-to-video', { goodFor: 'Quicker and cheaper, up to 720p', abilities: SMALL.words }),
  fast2('image-to-video', { goodFor: 'Quicker and cheaper, from frames', abilities: SMALL.frames }),
  fast2('images-to-video', { goodFor: 'Quicker and cheaper, up to 9 pictures', abilities: SMALL.pictures }),
  fast2('video-to-video', { goodFor: 'Quicker and cheaper, follows a video', abilities: SMALL.video }),
  mini2('text-to-video', { goodFor: 'The cheapest of the 2.0 line, up to 720p', abilities: SMALL.words }),
  mini2('image-to-video', { goodFor: 'The cheapest 2.0 from frames', abilities: SMALL.frames }),
  mini2('images-to-video', { goodFor: 'The cheapest 2.0 from pictures', abilities: SMALL.pictures }),
  mini2('video-to-video', { goodFor: 'The cheapest 2.0 that follows a video', abilities: SMALL.video }),
  pro15('text-to-video', {
    goodFor: 'Sound in step with the picture, 4–12 s',
    abilities: { ...PRO_15, aspectRatio: { allowed: RATIOS_AUTO.allowed, default: '16:9' } },
  }),
  pro15('image-to-video', {
    goodFor: 'Frames to clip with sound, 4–12 s',
    abilities: { ...PRO_15, ...FRAMES },
  }),
  pro1('text-to-video', {
    goodFor: 'Silent, up to 1080p, 2–12 s',
    abilities: { ...ONE, aspectRatio: RATIOS_TALL },
  }),
  pro1('image-to-video', { goodFor: 'Silent, start and end frame', abilities: { ...ONE, ...FRAMES } }),
  fast1('text-to-video', {
    goodFor: 'Silent and quick, up to 1080p',
    abilities: { ...ONE, aspectRatio: RATIOS_TALL },
  }),
  fast1('image-to-video', { goodFor: 'Silent and quick, from a picture', abilities: { ...ONE, ...START } }),
  lite1('text-to-video', {
    goodFor: 'Cheap drafts, silent, 2–12 s',
    abilities: { ...ONE, aspectRatio: RATIOS_TALL },
  }),
  lite1('image-to-video', {
    goodFor: 'Cheap drafts from frames, silent',
    abilities: { ...ONE, ...FRAMES },
  }),
  lite1('images-to-video', {
    goodFor: 'Cheap drafts from several pictures, up to 720p',
    source: 'fal endpoint types; number of pictures inferred',
    abilities: {
      ...ONE,
      quality: UP_TO_720P,
      referenceImages: { limits: OTHER_IMAGE_LIMITS, min: 1, max: 4 },
      aspectRatio: RATIOS_AUTO,
    },
  }),
]
