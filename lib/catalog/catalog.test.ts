import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { PROVIDERS } from '@/lib/providers/registry'
import { fieldsFor } from './fields'
import type { GenerationRequest, Model } from './model'
import { MODELS } from './models'
import { carryOver, checkRequest, defaultRequest } from './request'
import { GenerationRequest as Schema } from './request-schema'

const ASSET = '00000000-0000-4000-8000-000000000000'
/** Prompts of ordinary length, and one that fills the shortest limit with characters of two units each. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  .filter((text) => text.trim() !== '')
  .chain((text) => fc.constantFrom(text, '🎬'.repeat(2_500)))

/** Any request that a person can put together with the open controls of the form. */
function requestsOf(model: Model): fc.Arbitrary<GenerationRequest> {
  const start = { ...defaultRequest(model), prompt: 'x' }
  const parts: Record<string, fc.Arbitrary<unknown>> = {}
  for (const field of fieldsFor(model, start)) {
    if (field.control === 'text')
      parts[field.name] = field.isRequired ? words : fc.option(words, { nil: undefined })
    if (field.control === 'image') {
      parts[field.name] = field.isRequired ? fc.constant(ASSET) : fc.constantFrom(ASSET, undefined)
    }
    if (field.control === 'choice') {
      parts[field.name] = fc.constantFrom(
        ...field.choices.filter((one) => !one.closedBecause).map(({ value }) => value),
      )
    }
    if (field.control === 'range') {
      parts[field.name] = fc.option(
        fc.integer({ min: 0, max: 10 }).map((step) => step / 10),
        { nil: undefined },
      )
    }
  }
  return fc.record(parts).map((chosen) => {
    const given = Object.entries(chosen).filter(([, value]) => value !== undefined)
    return { modelId: model.id, ...Object.fromEntries(given) } as unknown as GenerationRequest
  })
}

describe.each(MODELS)('$id', (model) => {
  it('has a form that can only say what the model takes', () => {
    fc.assert(
      fc.property(requestsOf(model), (request) => {
        expect(checkRequest(model, request)).toEqual([])
        expect(Schema.safeParse(request).success).toBe(true)
      }),
    )
  })

  it('is never sent to an offer in a shape that its strict wire schema refuses, and always has a price there', () => {
    const offers = PROVIDERS.flatMap((provider) =>
      provider.offers.filter(({ modelId }) => modelId === model.id).map((offer) => ({ provider, offer })),
    )
    expect(offers.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(requestsOf(model), (request) => {
        for (const { provider, offer } of offers) {
          if (unexpressed(request, offer).length > 0) continue
          const inputs = request.startFrame ? { startFrame: 'https://example.com/a.png' } : {}
          expect(() => provider.wireBody({ offer, request, inputs, clientReference: 'x' })).not.toThrow()
          const price = quote(request, offer, new Date())
          if (price.certainty === 'unknown') throw new Error(`No price for ${JSON.stringify(request)}`)
          expect(Number.isSafeInteger(price.totalMicros)).toBe(true)
          expect(price.totalMicros).toBe(price.lines.reduce((sum, line) => sum + line.amountMicros, 0))
          expect(price.guardTotalMicros).toBeGreaterThanOrEqual(price.totalMicros)
        }
      }),
    )
  })

  it.each(MODELS)('carries what it can over to $id', (next) => {
    fc.assert(
      fc.property(requestsOf(model), (request) => {
        const carried = carryOver(request, next)
        expect(carried.prompt).toBe(request.prompt)
        const problems = checkRequest(next, carried).filter(({ field }) => field !== 'startFrame')
        expect(problems).toEqual([])
      }),
    )
  })
})

describe('checking a request', () => {
  const [model] = MODELS as readonly [Model]
  const request = { ...defaultRequest(model), prompt: 'fine' }

  it('counts an emoji as one character, and says by how many a prompt is too long', () => {
    expect(checkRequest(model, { ...request, prompt: '🎬'.repeat(2_500) })).toEqual([])
    expect(checkRequest(model, { ...request, prompt: 'x'.repeat(2_501) })).toEqual([
      { field: 'prompt', message: 'Prompt is 1 character too long; the limit is 2,500.' },
    ])
  })

  it.each([
    ['prompt', { prompt: ' \n ' }],
    ['durationSeconds', { durationSeconds: 2 }],
    ['aspectRatio', { aspectRatio: undefined }],
    ['durationSeconds', { durationSeconds: Number.NaN }],
    ['durationSeconds', { durationSeconds: Number.POSITIVE_INFINITY }],
    ['durationSeconds', { durationSeconds: 5.5 }],
    ['startFrame', { startFrame: ASSET }],
  ])('refuses a wrong %s by name', (field, change) => {
    expect(checkRequest(model, { ...request, ...change }).map((problem) => problem.field)).toEqual([field])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0.1, 1.1])(
    'refuses a guidance of %d at both doors, and does not carry it over',
    (guidance) => {
      expect(checkRequest(model, { ...request, guidance })).toEqual([
        { field: 'guidance', message: 'Guidance goes from 0 to 1.' },
      ])
      expect(carryOver({ ...request, guidance }, model)).not.toHaveProperty('guidance')
      if (!Number.isFinite(guidance)) {
        const issues = [
          ...(Schema.safeParse({ ...request, guidance }).error?.issues ?? []),
          ...(Schema.safeParse({ ...request, durationSeconds: guidance }).error?.issues ?? []),
        ]
        expect(issues.map(({ message }) => message)).toEqual([
          'Guidance is a number.',
          'Duration is a whole number of seconds.',
        ])
      }
    },
  )
})
