import type { MediaLimits } from './model'

const MB = 1024 ** 2

/** Pictures at the vendor's legacy endpoints, which the gateways follow. */
export const IMAGE_LIMITS: MediaLimits = {
  formats: ['jpeg', 'png'],
  maxBytes: 10 * MB,
  minSidePx: 300,
  maxAspect: 2.5,
}

/** Pictures whose shape the vendor leaves free: end frames, subjects, garments, what is to be expanded. */
export const ANY_SHAPE_LIMITS: MediaLimits = { formats: ['jpeg', 'png'], maxBytes: 10 * MB, minSidePx: 300 }

/** Pictures at the vendor's newer endpoints, for models that exist only there. */
export const NEW_IMAGE_LIMITS: MediaLimits = { ...IMAGE_LIMITS, maxBytes: 50 * MB }

/** The character of motion control. */
export const CHARACTER_LIMITS: MediaLimits = { ...IMAGE_LIMITS, maxSidePx: 65_536 }

/** The video that motion is taken from. */
export const MOTION_LIMITS: MediaLimits = {
  formats: ['mp4', 'mov'],
  maxBytes: 100 * MB,
  minSidePx: 340,
  maxSidePx: 3_850,
  minSeconds: 3,
  maxSeconds: 30,
}

/** Reference video of 3.0 Omni. */
export const OMNI_VIDEO_LIMITS: MediaLimits = {
  formats: ['mp4', 'mov'],
  maxBytes: 200 * MB,
  minSidePx: 700,
  maxSidePx: 4_553,
  maxAreaPx: 8_294_400,
  maxAspect: 2.5,
  maxWideAspect: 2,
  minSeconds: 3,
  maxSeconds: 15.5,
}

/** Reference video of O1. */
export const O1_VIDEO_LIMITS: MediaLimits = {
  formats: ['mp4', 'mov'],
  maxBytes: 200 * MB,
  minSidePx: 700,
  maxSidePx: 2_160,
  minSeconds: 3,
  maxSeconds: 10,
}

export const LIP_SYNC_VIDEO_LIMITS: MediaLimits = {
  formats: ['mp4', 'mov'],
  maxBytes: 100 * MB,
  minSidePx: 512,
  maxSidePx: 2_160,
  minSeconds: 2,
  maxSeconds: 60,
}

export const LIP_SYNC_AUDIO_LIMITS: MediaLimits = {
  formats: ['mp3', 'wav', 'm4a', 'aac'],
  maxBytes: 5 * MB,
  minSeconds: 2,
  maxSeconds: 60,
}

export const AVATAR_AUDIO_LIMITS: MediaLimits = { ...LIP_SYNC_AUDIO_LIMITS, maxSeconds: 300 }

/** One clean voice. No size is stated: this is what the studio takes of any recording. Videos would do too, but a field is of one kind. */
export const VOICE_SAMPLE_LIMITS: MediaLimits = {
  formats: ['mp3', 'wav'],
  maxBytes: 20 * MB,
  minSeconds: 5,
  maxSeconds: 30,
}

/** A silent video that wants sound. */
export const SILENT_VIDEO_LIMITS: MediaLimits = {
  formats: ['mp4', 'mov'],
  maxBytes: 100 * MB,
  minSeconds: 3,
  maxSeconds: 20,
}

// The other families publish no limits on files; these are what every gateway that sells them takes.
export const OTHER_IMAGE_LIMITS: MediaLimits = { formats: ['jpeg', 'png'], maxBytes: 10 * MB, minSidePx: 300 }
export const OTHER_VIDEO_LIMITS: MediaLimits = { formats: ['mp4', 'mov'], maxBytes: 50 * MB }
export const OTHER_AUDIO_LIMITS: MediaLimits = { formats: ['mp3', 'wav'], maxBytes: 10 * MB }
