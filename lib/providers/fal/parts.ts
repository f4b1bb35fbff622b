import { z } from 'zod'
import type { FieldName, GenerationRequest, MediaFieldName } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import { VideoVoiceId } from '../video-voice-id'
import { FAL_VOICES } from './voices'

/** One canonical field on an endpoint's wire: how it is written, and what may come out. */
export interface Part {
  field: FieldName
  /** The only values this endpoint has, where it has not all of the model's. */
  allowed?: readonly (string | number | boolean)[]
  /** Strict schema of the keys it writes. */
  shape: Record<string, z.ZodType>
  write(call: StartCall): Record<string, Json>
}

const address = z.string().min(1)
const words = z.string().min(1)

export function prompt({ isRequired = true, withTokens = false } = {}): Part {
  return {
    field: 'prompt',
    shape: { prompt: isRequired ? words : words.optional() },
    write: ({ request }) => filled('prompt', withTokens ? withFalTokens(request.prompt) : request.prompt),
  }
}

export const negative: Part = text('negativePrompt', 'negative_prompt')

export function text(field: 'negativePrompt' | 'speechText', name: string, isRequired = false): Part {
  return {
    field,
    shape: { [name]: isRequired ? words : words.optional() },
    write: ({ request }) => filled(name, request[field]),
  }
}

/** A text that fal fills in by itself when it is left out, with something nobody asked for. */
export function ownText(field: 'prompt' | 'musicPrompt', name: string): Part {
  return {
    field,
    shape: { [name]: z.string() },
    write: ({ request }) => ({ [name]: request[field] ?? '' }),
  }
}

export function range(field: 'guidance' | 'speed', name: string, min: number, max: number): Part {
  return {
    field,
    shape: { [name]: z.number().min(min).max(max).optional() },
    write: ({ request }) => {
      const value = request[field]
      return value === undefined ? {} : { [name]: value }
    },
  }
}

/** A choice between words; `word` turns the canonical value into fal's. */
export function choice<Name extends FieldName>(
  field: Name,
  name: string,
  allowed: readonly (NonNullable<GenerationRequest[Name]> & (string | number))[],
  word: (value: string | number) => string = String,
): Part {
  const words = z.enum(allowed.map((value) => word(value)))
  return {
    field,
    allowed,
    // A clip that starts from a picture has its shape.
    shape: { [name]: field === 'aspectRatio' ? words.optional() : words },
    write: ({ request }) => {
      const value = request[field] as string | number | undefined
      return value === undefined ? {} : { [name]: word(value) }
    },
  }
}

/** Always a string, on every route. */
export function seconds(allowed: readonly number[], unit = ''): Part {
  return choice('durationSeconds', 'duration', allowed, (value) => `${value}${unit}`)
}

/** A yes or no that is always said, because what fal does unasked changes the price. */
export function flag(field: 'sound' | 'keepSound' | 'asmr', name: string): Part {
  return {
    field,
    shape: { [name]: z.boolean() },
    write: ({ request }) => ({ [name]: request[field] ?? false }),
  }
}

export function count(field: 'imageCount', name: string): Part {
  return {
    field,
    shape: { [name]: z.int().min(1).max(9).optional() },
    write: ({ request }) => (request[field] === undefined ? {} : { [name]: request[field] }),
  }
}

/** Pictures that belong together; one is no series. */
export const series: Part = {
  field: 'seriesCount',
  shape: {
    result_type: z.enum(['single', 'series']).optional(),
    series_amount: z.int().min(2).max(9).optional(),
  },
  write: ({ request: { seriesCount = 1 } }): Record<string, Json> =>
    seriesCount > 1 ? { result_type: 'series', series_amount: seriesCount } : {},
}

export function file(field: MediaFieldName, name: string, isRequired = true): Part {
  return {
    field,
    shape: { [name]: isRequired ? address : address.optional() },
    write: ({ inputs }) => filled(name, inputs[field]?.[0]),
  }
}

export function files(field: MediaFieldName, name: string, max: number, min = 1): Part {
  const list = z.array(address).min(1).max(max)
  return {
    field,
    shape: { [name]: min > 0 ? list : list.optional() },
    write: ({ inputs }) => (inputs[field]?.length ? { [name]: [...inputs[field]] } : {}),
  }
}

/** Several shots go in the place of the prompt, never beside it. */
export const shots: Part = {
  field: 'shots',
  shape: {
    multi_prompt: z
      .array(z.strictObject({ prompt: words, duration: z.string().regex(/^([1-9]|1[0-5])$/) }))
      .min(1)
      .max(6)
      .optional(),
    shot_type: z.literal('customize').optional(),
  },
  write: ({ request }): Record<string, Json> =>
    request.shots?.length
      ? {
          shot_type: 'customize',
          multi_prompt: request.shots.map((shot) => ({
            prompt: withFalTokens(shot.prompt),
            duration: String(shot.durationSeconds),
          })),
        }
      : {},
}

/** Turbo and 4K have no word for the type of shots. */
export const bareShots: Part = {
  ...shots,
  shape: { multi_prompt: shots.shape['multi_prompt']! },
  write: (call) => {
    const { shot_type: _, ...rest } = shots.write(call)
    return rest
  },
}

/** Ours alone: fal knows a voice by its id. */
export const ownName: Part = { field: 'voiceName', shape: {}, write: () => ({}) }

export const voices: Part = {
  field: 'voices',
  shape: {
    voice_ids: z.array(VideoVoiceId).min(1).max(2).optional(),
  },
  write: ({ request }): Record<string, Json> =>
    request.voices?.length ? { voice_ids: [...request.voices] } : {},
}

export const oneVoice: Part = {
  field: 'voices',
  allowed: FAL_VOICES,
  shape: { voice_id: z.enum(FAL_VOICES) },
  write: ({ request }) => filled('voice_id', request.voices?.[0]),
}

/** A value that the endpoint stands for, so that nothing about it is on the wire. */
export function inPath(field: 'quality' | 'videoUse', value: string): Part {
  return { field, allowed: [value], shape: {}, write: () => ({}) }
}

/** Keys that are always the same. */
export function always(field: FieldName, keys: Record<string, string | boolean>): Part {
  return {
    field,
    shape: Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, z.literal(value)])),
    write: () => keys,
  }
}

function filled(name: string, value: string | undefined): Record<string, Json> {
  return value === undefined || value === '' ? {} : { [name]: value }
}

/** The vendor writes <<<image_1>>> where fal writes @Image1. Voices keep the vendor's own. */
function withFalTokens(prompt: string): string {
  return prompt.replaceAll(
    /<<<(image|video|element)_(\d+)>>>/g,
    (_, [first, ...rest]: string, at) => `@${first?.toUpperCase()}${rest.join('')}${at}`,
  )
}
