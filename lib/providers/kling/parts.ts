import { z } from 'zod'
import type { FieldName, MediaFieldName } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import { VoiceId } from './voice-answers'

type Keys = Record<string, unknown>

/** One piece of an older body: the fields it says, the keys it adds, and how they are filled in. */
export interface Part {
  fields: readonly FieldName[]
  shape: Record<string, z.ZodType>
  write(call: StartCall): Keys
}

/** Characters as they count them: one emoji is one. */
export function words(maxChars: number) {
  return z.string().refine((text) => [...text].length <= maxChars, `at most ${maxChars} characters`)
}

export const address = z.url({ protocol: /^https?$/ })
/** Raw base64 or an address, never a data URI. */
export const raw = z.union([z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64 without a prefix'), address])

const QUALITY_WORDS = { '720p': 'std', '1080p': 'pro', '4k': '4k' } as const

export function choice<Value extends string | number>(
  field: FieldName,
  name: string,
  allowed: readonly Value[],
  say: (value: unknown) => unknown = (value) => value,
): Part {
  return {
    fields: [field],
    shape: { [name]: z.enum(allowed.map((value) => String(say(value)))) },
    write: ({ request }) => ({ [name]: say(request[field]) }),
  }
}

export function prompt(maxChars = 2500, isRequired = true): Part {
  return {
    fields: ['prompt'],
    shape: { prompt: words(maxChars).optional() },
    write: ({ request }) => {
      // Shots carry their own words: beside them the prompt counts for nothing there.
      if (request.shots?.length) return { prompt: '' }
      if (isRequired && request.prompt.trim() === '') throw new Error('prompt: there is none')
      return request.prompt === '' ? {} : { prompt: request.prompt }
    },
  }
}

export function text(
  field: 'negativePrompt' | 'musicPrompt' | 'speechText',
  name: string,
  maxChars: number,
): Part {
  return {
    fields: [field],
    shape: { [name]: words(maxChars).optional() },
    write: ({ request }) => (request[field] ? { [name]: request[field] } : {}),
  }
}

export const negative = text('negativePrompt', 'negative_prompt', 2500)

export function range(field: FieldName, name: string, [min, max]: readonly [number, number]): Part {
  return {
    fields: [field],
    shape: { [name]: z.number().min(min).max(max).optional() },
    write: ({ request }) => (request[field] === undefined ? {} : { [name]: request[field] }),
  }
}

export function quality(...allowed: ('720p' | '1080p' | '4k')[]): Part {
  return choice('quality', 'mode', allowed, (value) => QUALITY_WORDS[value as '4k'])
}

/** Seconds are text here. */
export function seconds(first: number, last: number, step = 1): Part {
  const all = Array.from({ length: (last - first) / step + 1 }, (_, at) => first + at * step)
  return choice('durationSeconds', 'duration', all, String)
}

export function aspect(...allowed: readonly string[]): Part {
  return {
    fields: ['aspectRatio'],
    shape: { aspect_ratio: z.enum(allowed).optional() },
    write: ({ request }) => (request.aspectRatio === undefined ? {} : { aspect_ratio: request.aspectRatio }),
  }
}

export const videoAspect = aspect('16:9', '9:16', '1:1')

/** Always said: it changes the price. */
export const sound: Part = {
  fields: ['sound'],
  shape: { sound: z.enum(['on', 'off']) },
  write: ({ request }) => ({ sound: request.sound ? 'on' : 'off' }),
}

/** For models without a sound of their own. */
export const silence: Part = {
  fields: [],
  shape: { sound: z.literal('off') },
  write: () => ({ sound: 'off' }),
}

export const shots: Part = {
  fields: ['shots'],
  shape: {
    multi_shot: z.boolean(),
    shot_type: z.literal('customize').optional(),
    multi_prompt: z
      .array(
        z.strictObject({
          index: z.int().min(1).max(6),
          prompt: words(512),
          duration: z.string().regex(/^([1-9]|1[0-5])$/),
        }),
      )
      .min(1)
      .max(6)
      .optional(),
  },
  write: ({ request }) =>
    request.shots?.length
      ? {
          multi_shot: true,
          shot_type: 'customize',
          multi_prompt: request.shots.map((shot, at) => ({
            index: at + 1,
            prompt: shot.prompt,
            duration: String(shot.durationSeconds),
          })),
        }
      : { multi_shot: false },
}

export function file(field: MediaFieldName, name: string, isRequired = true, shape: z.ZodType = raw): Part {
  return {
    fields: [field],
    shape: { [name]: isRequired ? shape : shape.optional() },
    write: ({ inputs }) => (inputs[field]?.[0] === undefined ? {} : { [name]: inputs[field][0] }),
  }
}

/** A list of pictures, each an object with one key. */
export function files(field: MediaFieldName, name: string, key: string, max: number): Part {
  return {
    fields: [field],
    shape: {
      [name]: z
        .array(z.strictObject({ [key]: raw }))
        .min(1)
        .max(max),
    },
    write: ({ inputs }) => ({ [name]: (inputs[field] ?? []).map((picture) => ({ [key]: picture })) }),
  }
}

/** References and frames in one list. References go first, so that a frame never moves the number of a token. */
export const omniImages = (...fields: ('referenceImages' | 'startFrame' | 'endFrame')[]): Part => ({
  fields,
  shape: {
    image_list: z
      .array(z.strictObject({ image_url: raw, type: z.enum(['first_frame', 'end_frame']).optional() }))
      .min(1)
      .max(7)
      .optional(),
  },
  write: ({ inputs }) => {
    const list = [
      ...(inputs.referenceImages ?? []).map((image_url) => ({ image_url })),
      ...(inputs.startFrame ?? []).map((image_url) => ({ image_url, type: 'first_frame' })),
      ...(inputs.endFrame ?? []).map((image_url) => ({ image_url, type: 'end_frame' })),
    ]
    return list.length > 0 ? { image_list: list } : {}
  },
})

const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/** Their ids of elements are numbers, most of them beyond 2^53: written digit by digit. */
export function elements(max: number): Part {
  return {
    fields: ['elements'],
    shape: {
      element_list: z
        .array(z.strictObject({ element_id: z.unknown() }))
        .min(1)
        .max(max)
        .optional(),
    },
    write: ({ request }) =>
      request.elements?.length
        ? { element_list: request.elements.map((id) => ({ element_id: longOf(id) })) }
        : {},
  }
}

function longOf(id: string): unknown {
  if (!/^[1-9]\d{0,18}$/.test(id)) throw new Error('element_id: the vendor’s ids of elements are numbers')
  return rawJSON(id)
}

/** Those of video alone: ids of speech are words, and mean nobody here. */
export const voices: Part = {
  fields: ['voices'],
  shape: {
    voice_list: z
      .array(z.strictObject({ voice_id: VoiceId }))
      .min(1)
      .max(2)
      .optional(),
  },
  write: ({ request }) =>
    request.voices?.length ? { voice_list: request.voices.map((voice_id) => ({ voice_id })) } : {},
}

/** How the account itself calls a voice that is made. */
export const voiceName: Part = {
  fields: ['voiceName'],
  shape: { voice_name: words(20).min(1) },
  write: ({ request }) => ({ voice_name: request.voiceName }),
}

export function count(field: 'imageCount'): Part {
  return {
    fields: [field],
    shape: { n: z.int().min(1).max(9).optional() },
    write: ({ request }) => (request[field] === undefined ? {} : { n: request[field] }),
  }
}

/** Pictures that belong together have a number of their own; one is no series. */
export const series: Part = {
  fields: ['seriesCount', 'imageCount'],
  shape: {
    result_type: z.enum(['single', 'series']),
    series_amount: z.int().min(2).max(9).optional(),
    n: z.int().min(1).max(9).optional(),
  },
  write: ({ request: { seriesCount = 1, imageCount } }) =>
    seriesCount > 1
      ? { result_type: 'series', series_amount: seriesCount }
      : { result_type: 'single', ...(imageCount === undefined ? {} : { n: imageCount }) },
}

/** A key that is always the same, e.g. the model's name. */
export function always(name: string, value: string): Part {
  return { fields: [], shape: { [name]: z.literal(value) }, write: () => ({ [name]: value }) }
}

/** The body of all parts, checked against all their keys: one that is not theirs is a bug of ours. */
export function writeParts(parts: readonly Part[], call: StartCall): Record<string, Json> {
  const shape = Object.assign({}, ...parts.map((part) => part.shape)) as Record<string, z.ZodType>
  const body = Object.assign({}, ...parts.map((part) => part.write(call))) as Keys
  return z.strictObject(shape).parse(body) as Record<string, Json>
}
