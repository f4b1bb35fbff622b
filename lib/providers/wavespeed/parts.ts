import { z } from 'zod'
import type { FieldName, MediaFieldName } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import { VideoVoiceId } from '../video-voice-id'

/** One canonical field on a route's wire: how it is written, and what may come out. */
export interface Part {
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

export const prompt: Part = text('prompt', 'prompt')
export const hint: Part = text('prompt', 'prompt', { isRequired: false })
export const negative: Part = text('negativePrompt', 'negative_prompt', { isRequired: false })

export function text(
  field: 'prompt' | 'negativePrompt' | 'speechText' | 'musicPrompt',
  name: string,
  { isRequired = true, maxChars = 3072 } = {},
): Part {
  const limited = words.max(maxChars)
  return {
    field,
    shape: { [name]: isRequired ? limited : limited.optional() },
    write: ({ request }) => ({ [name]: request[field] || undefined }),
  }
}

/** `cfg_scale` on 2.6 and 3.0, `guidance_scale` on everything older. */
export function range(field: 'guidance' | 'speed', name: string, min: number, max: number): Part {
  return {
    field,
    shape: { [name]: z.number().min(min).max(max).optional() },
    write: ({ request }) => ({ [name]: request[field] }),
  }
}

/** Whole seconds, as a number. */
export function seconds(allowed: readonly number[]): Part {
  return {
    field: 'durationSeconds',
    allowed,
    shape: { duration: z.int().refine((value) => allowed.includes(value)) },
    write: ({ request }) => ({ duration: request.durationSeconds }),
  }
}

/** Left to the video where one comes with it. */
export const ratio: Part = {
  field: 'aspectRatio',
  shape: { aspect_ratio: z.enum(RATIOS).optional() },
  write: ({ request }) => ({
    aspect_ratio: request.aspectRatio === 'auto' ? undefined : request.aspectRatio,
  }),
}

/** The same where nothing could be left to. */
export const ratioNamed: Part = { ...ratio, allowed: RATIOS, shape: { aspect_ratio: z.enum(RATIOS) } }

/** No word for it: the clip takes the shape of the video. */
export const ratioOfVideo: Part = {
  field: 'aspectRatio',
  allowed: ['auto'],
  shape: {},
  write: () => ({}),
}

/** A yes or no that is always said, because it changes the price or the result. */
export function flag(field: 'sound' | 'keepSound' | 'asmr', name: string): Part {
  return {
    field,
    shape: { [name]: z.boolean() },
    write: ({ request }) => ({ [name]: request[field] ?? false }),
  }
}

export function choice(
  field: 'orientation' | 'language' | 'effect' | 'quality' | 'aspectRatio',
  name: string,
  allowed?: readonly string[],
): Part {
  return {
    field,
    ...(allowed ? { allowed } : {}),
    shape: { [name]: allowed ? z.enum(allowed) : words },
    write: ({ request }) => ({ [name]: request[field] }),
  }
}

/** Shape and quality in one word, width times height. */
export const size: readonly Part[] = [
  {
    field: 'quality',
    allowed: ['720p', '1080p'],
    shape: { size: z.enum(['1280*720', '720*1280', '1920*1080', '1080*1920']) },
    write: ({ request: { quality, aspectRatio } }) => {
      const [long, short] = quality === '1080p' ? [1920, 1080] : [1280, 720]
      return { size: aspectRatio === '9:16' ? `${short}*${long}` : `${long}*${short}` }
    },
  },
  { field: 'aspectRatio', allowed: ['16:9', '9:16'], shape: {}, write: () => ({}) },
]

export function file(field: MediaFieldName, name: string, { isRequired = true } = {}): Part {
  return {
    field,
    shape: { [name]: isRequired ? address : address.optional() },
    write: ({ inputs }) => ({ [name]: inputs[field]?.[0] }),
  }
}

export function files(max: number, { isRequired = true } = {}): Part {
  const list = z.array(address).min(1).max(max)
  return {
    field: 'referenceImages',
    shape: { images: isRequired ? list : list.optional() },
    write: ({ inputs }) => ({
      images: inputs.referenceImages?.length ? [...inputs.referenceImages] : undefined,
    }),
  }
}

/** Ids, each in an object of its own. */
export function ids(field: 'elements' | 'voices', list: string, name: string, max: number): Part {
  return {
    field,
    shape: {
      [list]: z
        .array(z.strictObject({ [name]: field === 'voices' ? VideoVoiceId : words }))
        .min(1)
        .max(max)
        .optional(),
    },
    write: ({ request }) => ({
      [list]: request[field]?.length ? request[field].map((id) => ({ [name]: id })) : undefined,
    }),
  }
}

/** Ours alone: WaveSpeed knows a voice by its id. */
export const ownName: Part = { field: 'voiceName', shape: {}, write: () => ({}) }

/** One preset voice by its id, outside any list. */
export const voice: Part = {
  field: 'voices',
  shape: { voice_id: words },
  write: ({ request }) => ({ voice_id: request.voices?.[0] }),
}

/** Shots with whole seconds as numbers. */
export const turboShots: Part = {
  field: 'shots',
  shape: {
    multi_prompt: z
      .array(z.strictObject({ prompt: words.max(512), duration: z.int().min(1).max(15) }))
      .min(1)
      .max(6)
      .optional(),
  },
  write: ({ request: { shots = [] } }) => ({
    multi_prompt:
      shots.length > 0
        ? shots.map((shot) => ({ prompt: shot.prompt, duration: shot.durationSeconds }))
        : undefined,
  }),
}

/** Turbo alone has no word for who cuts. */
export const shots: Part = {
  ...turboShots,
  shape: { ...turboShots.shape, shot_type: z.literal('customize').optional() },
  write: (call) => {
    const written = turboShots.write(call)
    return { ...written, shot_type: written['multi_prompt'] ? 'customize' : undefined }
  },
}
