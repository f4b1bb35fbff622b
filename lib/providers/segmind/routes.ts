import { z } from 'zod'
import type { FieldName, MediaFieldName } from '@/lib/catalog/model'
import type { Json, Output, StartCall } from '../contract'

/** One canonical field on a route's wire: how it is written, and what may come out. */
interface Part {
  field: FieldName
  /** The only values this route has, where it has not all of the model's. */
  allowed?: readonly (string | number | boolean)[]
  /** Strict schema of the keys it writes. */
  shape: Record<string, z.ZodType>
  /** A value that is undefined is left out. */
  write(call: StartCall): Record<string, Json | undefined>
}

const words = z.string().min(1)
const address = z.url({ protocol: /^https?$/ })
const RATIOS = ['16:9', '9:16', '1:1'] as const

const prompt: Part = {
  field: 'prompt',
  shape: { prompt: words },
  write: ({ request }) => ({ prompt: request.prompt || undefined }),
}

const hint: Part = { ...prompt, shape: { prompt: words.optional() } }

/** References have a way of their own to be spoken of. */
const promptWithImages: Part = {
  ...prompt,
  write: ({ request }) => ({ prompt: request.prompt.replace(/<<<image_(\d+)>>>/g, '@Image$1') || undefined }),
}

const negative: Part = {
  field: 'negativePrompt',
  shape: { negative_prompt: words.optional() },
  write: ({ request }) => ({ negative_prompt: request.negativePrompt || undefined }),
}

const guidance: Part = {
  field: 'guidance',
  shape: { cfg_scale: z.number().min(0).max(1).optional() },
  write: ({ request }) => ({ cfg_scale: request.guidance }),
}

/** Always said: without a word there is sound, which costs more. */
const sound: Part = {
  field: 'sound',
  shape: { generate_audio: z.boolean() },
  write: ({ request }) => ({ generate_audio: request.sound ?? false }),
}

const ratio: Part = ratioOf(RATIOS)

function ratioOf(allowed: readonly string[]): Part {
  return {
    field: 'aspectRatio',
    allowed,
    shape: { aspect_ratio: z.enum(allowed) },
    write: ({ request }) => ({ aspect_ratio: request.aspectRatio }),
  }
}

/** A number on 1.6 and 2, a text on everything newer. */
function seconds(allowed: readonly number[], isText = true): Part {
  return {
    field: 'durationSeconds',
    allowed,
    shape: {
      duration: isText ? z.enum(allowed.map(String)) : z.int().refine((value) => allowed.includes(value)),
    },
    write: ({ request }) => ({
      duration: isText ? String(request.durationSeconds) : request.durationSeconds,
    }),
  }
}

const MODES: Record<string, string> = { '720p': 'std', '1080p': 'pro' }

function mode(...allowed: string[]): Part {
  return {
    field: 'quality',
    allowed,
    shape: { mode: z.enum(['std', 'pro']) },
    write: ({ request }) => ({ mode: MODES[request.quality ?? ''] }),
  }
}

/** The quality stands in the slug. */
function only(quality: string): Part {
  return { field: 'quality', allowed: [quality], shape: {}, write: () => ({}) }
}

function file(field: MediaFieldName, name: string, isRequired = true): Part {
  return {
    field,
    shape: { [name]: isRequired ? address : address.optional() },
    write: ({ inputs }) => ({ [name]: inputs[field]?.[0] }),
  }
}

const images: Part = {
  field: 'referenceImages',
  shape: { image_urls: z.array(address).min(1).max(10) },
  write: ({ inputs }) => ({ image_urls: [...(inputs.referenceImages ?? [])] }),
}

const shots: Part = {
  field: 'shots',
  shape: {
    multi_prompt: z
      .array(z.strictObject({ prompt: words.max(512), duration: z.string().regex(/^([1-9]|1[0-5])$/) }))
      .min(1)
      .max(5)
      .optional(),
  },
  write: ({ request: { shots: given = [] } }) => ({
    multi_prompt:
      given.length > 0
        ? given.map((shot) => ({ prompt: shot.prompt, duration: String(shot.durationSeconds) }))
        : undefined,
  }),
}

const orientation: Part = {
  field: 'orientation',
  shape: { character_orientation: z.enum(['video', 'image']) },
  write: ({ request }) => ({ character_orientation: request.orientation }),
}

const keepSound: Part = {
  field: 'keepSound',
  shape: { keep_original_sound: z.boolean() },
  write: ({ request }) => ({ keep_original_sound: request.keepSound ?? false }),
}

const FIVE_OR_TEN = seconds([5, 10])
const FIVE_OR_TEN_AS_NUMBER = seconds([5, 10], false)
const TO_FIFTEEN = seconds([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
const STANDARD = only('720p')
const PRO = only('1080p')
const MODE = mode('720p', '1080p')

const THREE = [prompt, negative, TO_FIFTEEN, guidance, sound, shots]
const THREE_TEXT = [...THREE, ratio]
const THREE_IMAGE = [
  ...THREE,
  file('startFrame', 'start_image_url'),
  file('endFrame', 'end_image_url', false),
]
const PLAIN = [prompt, negative, FIVE_OR_TEN, MODE]
const IMAGE = file('startFrame', 'image')
const TWO = [prompt, FIVE_OR_TEN_AS_NUMBER]
const MOTION = [
  prompt,
  file('picture', 'image_url'),
  file('referenceVideo', 'video_url'),
  orientation,
  keepSound,
]

/** What each slug takes; one that serves several models has one entry per kind, after a mark. */
export const ROUTES: Readonly<Record<string, readonly Part[]>> = {
  'kling-3-standard-text2video': [...THREE_TEXT, STANDARD],
  'kling-3-pro-text2video': [...THREE_TEXT, PRO],
  'kling-3-standard-image2video': [...THREE_IMAGE, STANDARD],
  'kling-3-pro-image2video': [...THREE_IMAGE, PRO],
  'kling-2.6#text-to-video': [...PLAIN, sound, ratio],
  'kling-2.6#image-to-video': [...PLAIN, sound, IMAGE],
  'kling-2.5-turbo#text-to-video': [...PLAIN, ratio],
  'kling-2.5-turbo#image-to-video': [...PLAIN, IMAGE],
  'kling-2.1': [...PLAIN, IMAGE],
  'kling-2#text-to-video': [...TWO, ratio],
  'kling-2#image-to-video': [...TWO, file('startFrame', 'start_image')],
  'kling-1.6-text2video': [prompt, negative, guidance, mode('720p'), ratio, FIVE_OR_TEN_AS_NUMBER],
  'kling-2.6-standard-motion-control': [...MOTION, STANDARD],
  'kling-2.6-pro-motion-control': [...MOTION, PRO],
  'kling-v2-standard-avatar': [file('picture', 'image_url'), file('audio', 'audio_url'), hint, STANDARD],
  // Despite its name the image model, not the video one.
  'kling-o1': [promptWithImages, images, ratioOf(['auto', ...RATIOS])],
}

/** What comes out of a slug: the answer itself does not say. */
export function makesOf(wireId: string): Output['type'] {
  return wireId === 'kling-o1' ? 'image' : 'video'
}
