import fc from 'fast-check'
import { FIELDS, type FieldName } from '@/lib/catalog/field-list'
import { fieldsFor, type FormField } from '@/lib/catalog/fields'
import type { GenerationRequest, Model, Shot } from '@/lib/catalog/model'
import { defaultRequest, settle } from '@/lib/catalog/request'

export const ASSET = '00000000-0000-4000-8000-000000000000'

/** Prompts of ordinary length, and one that fills the shortest limit with characters of two units each. */
const words = (maxChars: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    .filter((text) => text.trim() !== '')
    .map((text) => [...text].slice(0, maxChars).join(''))
    .filter((text) => text.trim() !== '')
    .chain((text) => fc.constantFrom(text, '🎬'.repeat(maxChars)))

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

function valueOf(field: FormField): fc.Arbitrary<unknown> {
  switch (field.control) {
    case 'text':
      return field.isRequired ? words(field.maxChars) : maybe(words(field.maxChars))
    case 'media': {
      const isList = 'isList' in FIELDS[field.name]
      const some = isList ? Array.from({ length: Math.max(1, field.min) }, () => ASSET) : ASSET
      return field.min > 0 ? fc.constant(some) : fc.constantFrom(some, undefined)
    }
    case 'choice':
      return fc.constantFrom(...field.choices.map(({ value }) => value))
    case 'range': {
      const steps = Math.round((field.max - field.min) / field.step)
      return maybe(
        fc
          .integer({ min: 0, max: steps })
          .map((step) => field.min + (step / steps) * (field.max - field.min)),
      )
    }
    case 'shots':
      return maybe(fc.integer({ min: 1, max: field.max }))
    case 'ids':
      return fc.constantFrom(undefined, ['1'])
  }
}

/** Any request that a person can put together with the open controls of the form. */
export function requestsOf(model: Model): fc.Arbitrary<GenerationRequest> {
  const fields = fieldsFor(model, { ...defaultRequest(model), prompt: 'x' })
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]))).map((chosen) => {
    const given = Object.entries(chosen).filter(([, value]) => value !== undefined)
    const { shots, ...rest } = Object.fromEntries(given) as Record<FieldName, unknown>
    const request = {
      ...rest,
      modelId: model.id,
      prompt: String(rest.prompt ?? ''),
    } as unknown as GenerationRequest
    if (model.follows) request.inputSeconds = 5
    if (shots !== undefined && request.durationSeconds) {
      request.shots = splitEvenly(Math.min(Number(shots), request.durationSeconds), request.durationSeconds)
    }
    return settle(model, request)
  })
}

function splitEvenly(count: number, seconds: number): Shot[] {
  return Array.from({ length: count }, (_, at) => ({
    prompt: `Shot ${at + 1}`,
    durationSeconds: Math.floor(seconds / count) + (at < seconds % count ? 1 : 0),
  }))
}
