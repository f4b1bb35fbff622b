import { ANY_SHAPE_LIMITS, IMAGE_LIMITS, O1_VIDEO_LIMITS, OMNI_VIDEO_LIMITS } from '../limits'
import type { Exclusion, Model, Requirement, SharedCount } from '../model'
import {
  eitherOr,
  family,
  KEEP_SOUND,
  maybe,
  one,
  PROMPT,
  QUALITY_2,
  QUALITY_3,
  seconds,
  SHOTS,
  SOUND_OFF,
  VENDOR,
  VIDEO_RATIOS,
} from '../pieces'

const omni = family('Kling 3.0 Omni', 'kling-v3-omni', VENDOR)
const o1 = family('Kling O1', 'kling-video-o1', VENDOR)

const VIDEO_USE = { allowed: ['base', 'feature'], default: 'base' } as const

// With a video the shape may be left to it; the vendor's older endpoints want one named.
const RATIOS_BESIDE_VIDEO = { allowed: [...VIDEO_RATIOS.allowed, 'auto'], default: '16:9' } as const

const OMNI = { prompt: PROMPT, shots: SHOTS, durationSeconds: seconds(3, 15), quality: QUALITY_3 }
const O1 = { prompt: PROMPT, durationSeconds: seconds(3, 10), quality: QUALITY_2 }

const SHAPE_OF_START: Exclusion = {
  when: { startFrame: 'present' },
  closes: 'aspectRatio',
  why: 'The clip takes the shape of the start frame.',
}

const BASE_WHY = 'A video that is changed keeps its own length, shape and frames.'
const BASE_CLOSES: readonly Exclusion[] = (
  ['durationSeconds', 'aspectRatio', 'startFrame', 'endFrame', 'shots'] as const
).map((closes) => ({ when: { videoUse: ['base'] }, closes, why: BASE_WHY }))

const END_NEEDS_START: Requirement = {
  when: { endFrame: 'present' },
  needs: ['startFrame'],
  why: 'An end frame needs a start frame.',
}

const SOME_REFERENCE: Requirement = {
  when: {},
  needs: ['referenceImages', 'elements'],
  why: 'Add a reference image or an element.',
}

// Frames are images too: the vendor counts them in one list.
const IMAGES_AND_ELEMENTS = ['startFrame', 'endFrame', 'referenceImages', 'elements'] as const
const O1_IMAGES_AND_ELEMENTS = ['startFrame', 'referenceImages', 'elements'] as const

function sevenInAll(of: SharedCount['of']): SharedCount {
  return { of, max: 7, why: 'Images and elements: at most 7 together.' }
}

function fourWithVideo(of: SharedCount['of']): SharedCount {
  return { of, max: 4, why: 'Beside a video: at most 4 images and elements together.' }
}

const THREE_WITH_FRAME: SharedCount = {
  when: { startFrame: 'present' },
  of: ['elements'],
  max: 3,
  why: 'With a start frame: at most 3 elements.',
}

export const OMNI_VIDEO: readonly Model[] = [
  omni('images-to-video', {
    goodFor: 'Keeps people and things from up to 7 pictures',
    abilities: {
      ...OMNI,
      referenceImages: { limits: IMAGE_LIMITS, min: 0, max: 7 },
      startFrame: maybe(),
      endFrame: maybe(ANY_SHAPE_LIMITS),
      elements: { max: 7 },
      aspectRatio: VIDEO_RATIOS,
      sound: SOUND_OFF,
    },
    exclusions: [SHAPE_OF_START],
    requirements: [SOME_REFERENCE, END_NEEDS_START],
    counts: [THREE_WITH_FRAME, sevenInAll(IMAGES_AND_ELEMENTS)],
  }),
  omni('video-to-video', {
    goodFor: 'Changes a video, or follows its look and camera; up to 4K',
    abilities: {
      ...OMNI,
      referenceVideo: one(OMNI_VIDEO_LIMITS),
      videoUse: VIDEO_USE,
      keepSound: KEEP_SOUND,
      referenceImages: { limits: IMAGE_LIMITS, min: 0, max: 4 },
      startFrame: maybe(),
      endFrame: maybe(ANY_SHAPE_LIMITS),
      elements: { max: 4 },
      aspectRatio: RATIOS_BESIDE_VIDEO,
      sound: SOUND_OFF,
    },
    exclusions: [
      ...BASE_CLOSES,
      SHAPE_OF_START,
      {
        when: {},
        closes: 'sound',
        allow: [false],
        why: 'With a video there is only the sound of that video.',
      },
    ],
    requirements: [END_NEEDS_START],
    counts: [THREE_WITH_FRAME, fourWithVideo(IMAGES_AND_ELEMENTS)],
    follows: 'referenceVideo',
    fps: 24,
  }),
  omni('text-to-video', {
    goodFor: 'Story in up to six shots; sound for less',
    abilities: { ...OMNI, aspectRatio: VIDEO_RATIOS, sound: SOUND_OFF },
  }),
  omni('image-to-video', {
    goodFor: 'Start and end frame with elements kept',
    abilities: {
      ...OMNI,
      startFrame: one(),
      endFrame: maybe(ANY_SHAPE_LIMITS),
      elements: { max: 3 },
      sound: SOUND_OFF,
    },
  }),
  o1('images-to-video', {
    goodFor: 'Up to 7 pictures in one silent clip, 3–10 s',
    abilities: {
      ...O1,
      referenceImages: { limits: IMAGE_LIMITS, min: 0, max: 7 },
      startFrame: maybe(),
      elements: { max: 7 },
      aspectRatio: VIDEO_RATIOS,
    },
    exclusions: [SHAPE_OF_START],
    requirements: [SOME_REFERENCE],
    counts: [sevenInAll(O1_IMAGES_AND_ELEMENTS)],
  }),
  o1('video-to-video', {
    goodFor: 'Changes or follows a video, 3–10 s',
    abilities: {
      ...O1,
      referenceVideo: one(O1_VIDEO_LIMITS),
      videoUse: VIDEO_USE,
      keepSound: KEEP_SOUND,
      referenceImages: { limits: IMAGE_LIMITS, min: 0, max: 4 },
      startFrame: maybe(),
      elements: { max: 4 },
      aspectRatio: RATIOS_BESIDE_VIDEO,
    },
    exclusions: [
      ...BASE_CLOSES.filter(({ closes }) => closes !== 'endFrame' && closes !== 'shots'),
      SHAPE_OF_START,
    ],
    counts: [fourWithVideo(O1_IMAGES_AND_ELEMENTS)],
    follows: 'referenceVideo',
    fps: 24,
  }),
  o1('text-to-video', {
    goodFor: 'Silent, 5 or 10 s, up to 1080p',
    abilities: { ...O1, durationSeconds: { allowed: [5, 10], default: 5 }, aspectRatio: VIDEO_RATIOS },
  }),
  o1('image-to-video', {
    goodFor: 'Start and end frame, silent, 3–10 s',
    abilities: { ...O1, startFrame: one(), endFrame: maybe(ANY_SHAPE_LIMITS), elements: { max: 6 } },
    exclusions: [
      ...eitherOr('endFrame', 'elements', 'O1 takes an end frame or elements, not both.'),
      {
        when: { endFrame: 'absent', elements: 'absent' },
        closes: 'durationSeconds',
        allow: [5, 10],
        why: 'From a start frame alone a clip lasts 5 or 10 s.',
      },
    ],
  }),
]
