import fc from 'fast-check'
import { FIELDS, type FieldName } from '@/lib/catalog/field-list'
import { applies, fieldsFor, type FormField, isFilled } from '@/lib/catalog/fields'
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
      const most = 'isList' in FIELDS[field.name] ? field.max : 1
      return fc.integer({ min: field.min, max: most }).map((count) => {
        if (count === 0) return undefined
        return 'isList' in FIELDS[field.name] ? Array.from({ length: count }, () => ASSET) : ASSET
      })
    }
    case 'choice':
      return fc.constantFrom(...field.choices.map(({ value }) => value))
    case 'range': {
      const steps = Math.round((field.max - field.min) / field.step)
      // A picture that grows by nothing on every side is no request.
      const min = field.name.startsWith('expand') ? 1 : 0
      return maybe(
        fc.integer({ min, max: steps }).map((step) => field.min + (step / steps) * (field.max - field.min)),
      )
    }
    case 'shots':
      return maybe(fc.integer({ min: 1, max: field.max }))
    case 'ids':
      return fc
        .integer({ min: field.min, max: field.max })
        .map((count) =>
          count === 0 ? undefined : Array.from({ length: count }, (_, at) => idOf(field.name, at)),
        )
  }
}

/** Numbers too large for JavaScript, as the vendor gives them to elements and to voices of video; a face is named in its session. */
export function idOf(name: 'elements' | 'faces' | 'voices', at: number): string {
  if (name === 'faces') return JSON.stringify(['session', String(at), 0, 5_000])
  return `${name === 'elements' ? '82983680279340655' : '85008754275753583'}${at}`
}

/** Any request that a person can put together with the open controls of the form. */
export function requestsOf(model: Model): fc.Arbitrary<GenerationRequest> {
  const fields = fieldsFor(model, { ...defaultRequest(model), prompt: 'x' })
  const chosen = fc.record(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])))
  return fc.tuple(chosen, fc.constantFrom(4.2, 5, 12)).map(([values, inputSeconds]) => {
    const { shots, ...rest } = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    ) as Record<FieldName, unknown>
    const open = settle(model, {
      ...rest,
      modelId: model.id,
      prompt: String(rest.prompt ?? ''),
      ...(model.follows ? { inputSeconds } : {}),
      ...(shots === undefined ? {} : { shots: splitEvenly(1, 1) }),
    } as unknown as GenerationRequest)
    const request = settle(model, keepWithinCounts(model, meetRequirements(model, open)))
    if (request.shots && request.durationSeconds)
      request.shots = splitEvenly(Math.min(Number(shots), request.durationSeconds), request.durationSeconds)
    return request
  })
}

/** Adds the file, or the growth, that another choice makes necessary. */
function meetRequirements(model: Model, request: GenerationRequest): GenerationRequest {
  let next = request
  for (const { when, needs } of model.requirements ?? []) {
    const [need] = needs
    if (!need || !applies(when, next) || needs.some((name) => isFilled(next[name]))) continue
    const { control } = FIELDS[need]
    const value = control === 'range' ? 0.5 : 'isList' in FIELDS[need] ? [ASSET] : ASSET
    next = { ...next, [need]: value }
  }
  return next
}

/** Takes away what is too much together, as a person would who was told. */
function keepWithinCounts(model: Model, request: GenerationRequest): GenerationRequest {
  const next: Record<string, unknown> = { ...request }
  for (const { of, max, when } of model.counts ?? []) {
    if (!applies(when ?? {}, request)) continue
    let room = max
    for (const name of of) {
      const value = next[name]
      const count = value === undefined ? 0 : [value].flat().length
      if (count > room && Array.isArray(value)) next[name] = value.slice(0, room)
      if (count > room && room === 0) delete next[name]
      room = Math.max(0, room - count)
    }
  }
  const grown = next as unknown as GenerationRequest
  for (const name of ['expandUp', 'expandLeft', 'expandDown'] as const) {
    if (growthOf(grown) > (model.maxAreaGrowth ?? Number.POSITIVE_INFINITY)) delete grown[name]
  }
  return grown
}

function growthOf({
  expandUp = 0,
  expandDown = 0,
  expandLeft = 0,
  expandRight = 0,
}: GenerationRequest): number {
  return (1 + expandUp + expandDown) * (1 + expandLeft + expandRight)
}

export function splitEvenly(count: number, seconds: number): Shot[] {
  return Array.from({ length: count }, (_, at) => ({
    prompt: `Shot ${at + 1}`,
    durationSeconds: Math.floor(seconds / count) + (at < seconds % count ? 1 : 0),
  }))
}
