import { z } from 'zod'
import type { FieldName, GenerationRequest, MediaFieldName } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'

/** One canonical field on a model's wire: how it is written, and what may come out. */
export interface Part {
  field: FieldName
  /** The only values this model has here, where it has not all of the canonical model's. */
  allowed?: readonly (string | number | boolean)[]
  /** Strict schema of the keys it writes. */
  shape: Record<string, z.ZodType>
  write(call: StartCall): Record<string, Json>
}

const address = z.string().min(1)
const words = z.string().min(1)
const MAX_CHARS = 2_500

/** Where shots say everything, their words stand here too: the field may not stay empty, and is not used then. */
export const prompt: Part = {
  field: 'prompt',
  shape: { prompt: words },
  write: ({ request: { prompt: own, shots = [] } }) => {
    const said = own || [...shots.map((shot) => shot.prompt).join('\n')].slice(0, MAX_CHARS).join('')
    return filled('prompt', said)
  },
}

export const hint: Part = {
  field: 'prompt',
  shape: { prompt: words.optional() },
  write: ({ request }) => filled('prompt', request.prompt),
}

export const negative: Part = {
  field: 'negativePrompt',
  shape: { negative_prompt: words.optional() },
  write: ({ request }) => filled('negative_prompt', request.negativePrompt),
}

export const speech: Part = {
  field: 'speechText',
  shape: { text: words },
  write: ({ request }) => filled('text', request.speechText),
}

export const oneVoice: Part = {
  field: 'voices',
  shape: { voice_id: words },
  write: ({ request }) => filled('voice_id', request.voices?.[0]),
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

/** A choice; `word` turns the canonical value into Replicate's. */
export function choice<Name extends FieldName>(
  field: Name,
  name: string,
  allowed: readonly (NonNullable<GenerationRequest[Name]> & (string | number))[],
  word: (value: string | number) => string | number = (value) => value,
): Part {
  const known = z.literal(allowed.map((value) => word(value)))
  return {
    field,
    allowed,
    // A clip that starts from a picture has its shape, one that is changed its length.
    shape: { [name]: field === 'aspectRatio' || field === 'durationSeconds' ? known.optional() : known },
    write: ({ request }) => {
      const value = request[field] as string | number | undefined
      return value === undefined ? {} : { [name]: word(value) }
    },
  }
}

/** Always a whole number. */
export function seconds(first: number, last: number): Part {
  const allowed = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return choice('durationSeconds', 'duration', allowed)
}

export const FIVE_OR_TEN = choice('durationSeconds', 'duration', [5, 10])

/** A yes or no that is always said, because what happens unasked differs from model to model and changes the price. */
export function flag(field: 'sound' | 'keepSound', name: string): Part {
  return {
    field,
    shape: { [name]: z.boolean() },
    write: ({ request }) => ({ [name]: request[field] ?? false }),
  }
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

/** A list, as JSON in a text. */
export const shots: Part = {
  field: 'shots',
  shape: { multi_prompt: z.string().startsWith('[').optional() },
  write: ({ request }): Record<string, Json> =>
    request.shots?.length
      ? {
          multi_prompt: JSON.stringify(
            request.shots.map((shot) => ({ prompt: shot.prompt, duration: shot.durationSeconds })),
          ),
        }
      : {},
}

/** A value that the model stands for, so that nothing about it is on the wire. */
export function inName(field: 'quality', value: string): Part {
  return { field, allowed: [value], shape: {}, write: () => ({}) }
}

function filled(name: string, value: string | undefined): Record<string, Json> {
  return value === undefined || value === '' ? {} : { [name]: value }
}
