import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { PROVIDERS } from '@/lib/providers/registry'
import { ASSET, requestsOf } from '@/tests/factories/requests'
import { FIELD_NAMES, type FieldName, FIELDS } from './field-list'
import { closedBecause, isFilled } from './fields'
import type { GenerationRequest, Model } from './model'
import { MODELS } from './models'
import { carryOver, checkRequest, defaultRequest, settle } from './request'
import { GenerationRequest as Schema } from './request-schema'

/** What a change of model cannot make up: a file, words (which it never cuts), a voice, how far a picture grows. */
function onlyAPersonCan(request: GenerationRequest, field: FieldName): boolean {
  return FIELDS[field].control === 'text' || (FIELDS[field].control !== 'choice' && !isFilled(request[field]))
}

/** Fewer runs than usual for one model: there are many, and what they share is tried by all of them. */
const RUNS = { numRuns: 40 }

describe.each(MODELS)('$id', (model) => {
  it('has a form that can only say what the model takes', () => {
    fc.assert(
      fc.property(requestsOf(model), (request) => {
        expect(checkRequest(model, request)).toEqual([])
        expect(settle(model, request)).toEqual(request)
        expect(Schema.safeParse(request).success).toBe(true)
      }),
      RUNS,
    )
  })

  it('leaves no closed value after any one change', () => {
    const other = requestsOf(model)
    fc.assert(
      fc.property(other, other, fc.constantFrom(...FIELD_NAMES), (request, from, name) => {
        const settled = settle(model, { ...request, [name]: from[name] })
        for (const field of FIELD_NAMES) {
          const value = settled[field]
          if (value === undefined || field === 'prompt') continue
          expect(
            closedBecause(model, settled, field, typeof value === 'object' ? undefined : value),
          ).toBeNull()
        }
      }),
      RUNS,
    )
  })

  // That what is sent fits the wire is each provider's own test: tests/contracts/every-request.ts.
  it('has prices that add up wherever it is sold', () => {
    const offers = PROVIDERS.flatMap((provider) => provider.offers).filter(
      ({ modelId }) => modelId === model.id,
    )
    if (offers.length === 0) return
    fc.assert(
      fc.property(requestsOf(model), (request) => {
        for (const offer of offers) {
          if (unexpressed(request, offer).length > 0) continue
          const price = quote(request, offer, new Date())
          // Some figures nobody publishes: such an offer wants a person's own ceiling.
          if (price.certainty === 'unknown') continue
          expect(Number.isSafeInteger(price.totalMicros)).toBe(true)
          expect(price.totalMicros).toBe(price.lines.reduce((sum, line) => sum + line.amountMicros, 0))
          expect(price.guardTotalMicros).toBeGreaterThanOrEqual(price.totalMicros)
        }
      }),
      RUNS,
    )
  })

  it('carries what it can over to every other model', () => {
    fc.assert(
      fc.property(requestsOf(model), (request) => {
        for (const next of MODELS) {
          const carried = carryOver(request, next)
          expect(carried.prompt).toBe(next.abilities.prompt ? request.prompt : '')
          const problems = checkRequest(next, carried).filter(({ field }) => !onlyAPersonCan(carried, field))
          expect(problems, `${model.id} to ${next.id}`).toEqual([])
        }
      }),
      { numRuns: 2 },
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
