import { z } from 'zod'
import type { FieldName, GenerationRequest } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'

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

const prompt: Part = {
  field: 'prompt',
  shape: { prompt: words.max(2500) },
  write: ({ request }) => ({ prompt: request.prompt }),
}

const negative: Part = {
  field: 'negativePrompt',
  shape: { negative_prompt: words.max(2500).optional() },
  write: ({ request }) => ({ negative_prompt: request.negativePrompt || undefined }),
}

const image: Part = {
  field: 'startFrame',
  shape: { image_url: address },
  write: ({ inputs }) => ({ image_url: inputs.startFrame?.[0] }),
}

const audio: Part = {
  field: 'audio',
  shape: { audio_url: address.optional() },
  write: ({ inputs }) => ({ audio_url: inputs.audio?.[0] }),
}

const sound: Part = {
  field: 'sound',
  shape: { generate_audio: z.boolean() },
  write: ({ request }) => ({ generate_audio: request.sound ?? false }),
}

/** Whole seconds as a number, as on all routes but Veo's. */
function seconds(...allowed: number[]): Part {
  return {
    field: 'durationSeconds',
    allowed,
    shape: { duration: z.int().refine((value) => allowed.includes(value)) },
    write: ({ request }) => ({ duration: request.durationSeconds }),
  }
}

function secondsAsText(...allowed: number[]): Part {
  return {
    field: 'durationSeconds',
    allowed,
    shape: { duration: z.enum(allowed.map(String)) },
    write: ({ request }) => ({ duration: String(request.durationSeconds) }),
  }
}

/** Always named: the default here is a square. */
function ratio(...allowed: string[]): Part {
  return {
    field: 'aspectRatio',
    allowed,
    shape: { aspect_ratio: z.enum(allowed) },
    write: ({ request }) => ({ aspect_ratio: request.aspectRatio }),
  }
}

/** Left out, the clip takes the shape of the picture. */
function ratioOrAuto(...allowed: string[]): Part {
  return {
    field: 'aspectRatio',
    allowed: ['auto', ...allowed],
    shape: { aspect_ratio: z.enum(allowed).optional() },
    write: ({ request }) => ({
      aspect_ratio: request.aspectRatio === 'auto' ? undefined : request.aspectRatio,
    }),
  }
}

function resolution(...allowed: string[]): Part {
  return {
    field: 'quality',
    allowed,
    shape: { resolution: z.enum(allowed) },
    write: ({ request }) => ({ resolution: request.quality }),
  }
}

/** The same without the letter. */
function resolutionInDigits(...allowed: string[]): Part {
  const digits = (quality: string | undefined) => quality?.replace(/p$/, '')
  return {
    field: 'quality',
    allowed,
    shape: { resolution: z.enum(allowed.map((one) => one.replace(/p$/, ''))) },
    write: ({ request }) => ({ resolution: digits(request.quality) }),
  }
}

/** What a route does unasked: there is no word for it. */
function only<Name extends FieldName>(
  field: Name,
  ...allowed: (GenerationRequest[Name] & (string | number))[]
): Part {
  return { field, allowed, shape: {}, write: () => ({}) }
}

const FROM_PICTURE = [prompt, negative, image, seconds(5, 10)]
const STANDARD = only('quality', '720p')
const PRO = only('quality', '1080p')

/** What each route takes. The published schemas have no end frame on any Kling route. */
export const ROUTES: Readonly<Record<string, readonly Part[]>> = {
  'kling-video/v2.1/master/text-to-video': [prompt, negative, seconds(5, 10), ratio('16:9', '9:16', '1:1')],
  'kling-video/v2.1/master/image-to-video': FROM_PICTURE,
  'kling-video/v2.1/pro/image-to-video': [...FROM_PICTURE, PRO],
  'kling-video/v2.1/standard/image-to-video': [...FROM_PICTURE, STANDARD],
  // No aspect ratio here: whatever comes out, nobody could have asked for another.
  'kling-video/v2.5-turbo/pro/text-to-video': [prompt, negative, seconds(5, 10), PRO],
  'kling-video/v2.5-turbo/pro/image-to-video': [...FROM_PICTURE, PRO],
  'kling-video/v2.5-turbo/standard/image-to-video': [...FROM_PICTURE, STANDARD],
  'kling-video/v3.0/pro/image-to-video': [
    prompt,
    image,
    seconds(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    PRO,
  ],
  'veo3.1': [
    prompt,
    ratio('16:9', '9:16'),
    resolutionInDigits('720p', '1080p'),
    sound,
    secondsAsText(4, 6, 8),
  ],
  'bytedance/seedance/v1/pro/fast/image-to-video': [
    prompt,
    image,
    seconds(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    resolutionInDigits('480p', '720p', '1080p'),
    ratioOrAuto('16:9', '9:16', '4:3', '3:4', '1:1', '21:9'),
  ],
  'minimax/hailuo-2.3/pro/image-to-video': [prompt, image, PRO, only('durationSeconds', 6)],
  'wan-25-preview/image-to-video': [
    prompt,
    negative,
    image,
    audio,
    seconds(5, 10),
    resolution('480p', '720p', '1080p'),
  ],
}
