import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Offer, PriceRow } from '@/lib/providers/contract'
import { getOffer } from '@/lib/providers/registry'
import { type Quote, quote, unexpressed } from './quote'

const request: GenerationRequest = {
  modelId: 'kling-v3/text-to-video',
  prompt: 'x',
  durationSeconds: 10,
  quality: '1080p',
  aspectRatio: '16:9',
  sound: false,
}
const offer = getOffer('modellix:kling-v3-t2v')
const at = new Date('2026-11-21T00:00:00Z')

describe('a quote', () => {
  it.each([
    ['720p', false, 580_000],
    ['720p', true, 869_000],
    ['1080p', false, 773_000],
    ['1080p', true, 1_159_000],
    ['4k', true, 2_898_000],
  ] as const)('of ten seconds of %s, sound %s, is %i micro-dollars', (quality, sound, totalMicros) => {
    expect(quote({ ...request, quality, sound }, offer, at)).toMatchObject({
      totalMicros,
      guardTotalMicros: totalMicros,
      certainty: 'exact',
      asOf: '2026-08-14',
    })
  })

  const row = { when: {}, unit: 'second', source: 's', confidence: 'seen', asOf: '2026-08-01' } as const
  const priced = (...prices: PriceRow[]) => quote(request, { ...offer, prices }, at)
  const CHOICES: [words: string, better: Partial<PriceRow>, worse: Partial<PriceRow>][] = [
    ['newer', { asOf: '2026-08-02' }, { asOf: '2026-08-01' }],
    [
      'trusted, though older',
      { asOf: '2026-04-01' },
      { asOf: '2026-08-01', suspect: 'ten times the others' },
    ],
    ['more closely described', { when: { quality: '1080p', sound: false } }, { when: { quality: '1080p' } }],
    ['dearer', { amountMicros: 3 }, { amountMicros: 1 }],
    ['more carefully guarded', { guardMicros: 9 }, {}],
  ]

  it.each(CHOICES)('takes the %s of two rows that fit, in whatever order they come', (_, better, worse) => {
    const [best, other] = [
      { ...row, amountMicros: 2, ...better },
      { ...row, amountMicros: 2, ...worse },
    ]
    expect(priced(other, best)).toEqual(priced(best))
    expect(priced(best, other)).toEqual(priced(best))
  })

  it('holds the guard figure of a row that is not to be trusted', () => {
    const image = getOffer('modellix:kling-v3-i2v')
    const price = quote({ ...request, modelId: image.modelId, quality: '720p' }, image, at)
    expect(price).toMatchObject({ totalMicros: 580_000, guardTotalMicros: 1_159_000, certainty: 'estimate' })
  })

  it.each([
    ['source', { source: '' }],
    ['date', { asOf: '' }],
    ['whole amount', { amountMicros: 0.5 }],
    ['amount', { amountMicros: Number.NaN }],
    ['positive amount', { amountMicros: -1 }],
    ['amount that can be counted', { amountMicros: Number.MAX_SAFE_INTEGER }],
    ['guard that is one', { guardMicros: Number.NaN }],
  ])('takes a row without a %s for no price', (_, change) => {
    expect(priced({ ...row, amountMicros: 2, ...change })).toMatchObject({
      certainty: 'unknown',
      totalMicros: null,
      guardTotalMicros: null,
      lines: [],
    })
  })

  it.each([0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'has no price for %d seconds',
    (durationSeconds) => {
      const price = quote({ ...request, durationSeconds }, offer, at)
      expect(price).toMatchObject({ certainty: 'unknown', totalMicros: null, guardTotalMicros: null })
    },
  )

  it('holds the ceiling a person gave where no price is known, and only there', () => {
    const ceiling = { ceilingMicros: 5_000_000 }
    const unknown = { certainty: 'unknown', totalMicros: null }
    const none: Offer = { ...offer, prices: [] }
    expect(quote(request, none, at, ceiling)).toMatchObject({ ...unknown, guardTotalMicros: 5_000_000 })
    expect(quote(request, offer, at, ceiling)).toEqual(quote(request, offer, at))
    for (const ceilingMicros of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(quote(request, none, at, { ceilingMicros })).toMatchObject({
        ...unknown,
        guardTotalMicros: null,
      })
    }
  })
})

describe('a price that the provider was heard to ask', () => {
  const none: Offer = { ...offer, prices: [] }
  const heard = (amountMicros: number, one = offer) =>
    quote(request, one, at, { live: { amountMicros, askedAt: '2026-11-21T10:00:00.000Z' } })

  it.each([
    [900_000, offer, 900_000, 773_000],
    [500_000, offer, 773_000, 773_000],
    [500_000, none, 500_000, null],
  ] as const)('of %i is shown; held is what is safe', (asked, one, guardTotalMicros, bookMicros) => {
    expect(heard(asked, one)).toMatchObject({
      certainty: 'exact',
      totalMicros: asked,
      guardTotalMicros,
      lines: [{ quantity: 1, amountMicros: asked }],
      live: { bookMicros },
      asOf: '2026-11-21',
      expiresAt: '2026-11-21T10:10:00.000Z',
    })
  })

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is not %d', (asked) => {
    expect(heard(asked)).toEqual(quote(request, offer, at))
    expect(heard(asked, none)).toEqual(quote(request, none, at))
  })
})

describe('the laws of a quote', () => {
  const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 0, Number.MAX_SAFE_INTEGER)
  const amount = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 10_000_000 }) },
    { weight: 1, arbitrary: odd },
  )
  const quality = fc.constantFrom('720p', '1080p', '4k')
  const rows = fc.array(
    fc.record(
      {
        when: fc.record({ quality, sound: fc.boolean() }, { requiredKeys: [] }),
        unit: fc.constantFrom('second', 'clip', 'image'),
        amountMicros: amount,
        guardMicros: amount,
        asOf: fc.constantFrom('2026-04', '2026-04-27', '2026-08-14', ''),
        source: fc.constantFrom('a', 'b', ''),
        confidence: fc.constantFrom('confirmed', 'seen', 'inferred'),
        suspect: fc.constantFrom('odd'),
      },
      { requiredKeys: ['when', 'unit', 'amountMicros', 'asOf', 'source', 'confidence'] },
    ) as fc.Arbitrary<PriceRow>,
    { maxLength: 8 },
  )
  const requests = fc.record({
    quality,
    sound: fc.option(fc.boolean(), { nil: undefined }),
    durationSeconds: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 600 }) },
      { weight: 1, arbitrary: odd },
    ),
  }) as fc.Arbitrary<Partial<GenerationRequest>>

  it('hold for every request and every price table', () => {
    fc.assert(
      fc.property(requests, rows, (change, prices) => {
        const asked = { ...request, ...change } as GenerationRequest
        const price = quote(asked, { ...offer, prices }, at)
        expect(quote(structuredClone(asked), structuredClone({ ...offer, prices }), at)).toEqual(price)
        if (price.certainty === 'unknown') {
          expect(price).toMatchObject({ totalMicros: null, guardTotalMicros: null, lines: [] })
          return
        }
        expect(price.totalMicros).toBe(price.lines.reduce((sum, line) => sum + line.amountMicros, 0))
        for (const { quantity, unitMicros, amountMicros } of price.lines) {
          expect(quantity).toBeGreaterThan(0)
          expect(amountMicros).toBe(quantity * unitMicros)
        }
        for (const micros of [price.totalMicros, price.guardTotalMicros]) {
          expect(Number.isSafeInteger(micros) && micros >= 0).toBe(true)
        }
        expect(price.guardTotalMicros).toBeGreaterThanOrEqual(price.totalMicros)
        expect([price.source, price.asOf]).not.toContain('')
      }),
      { numRuns: 1_000 },
    )
  })

  it('hold in whatever order the rows come', () => {
    fc.assert(
      fc.property(rows, (prices) => {
        const money = ({ totalMicros, guardTotalMicros }: Quote) => [totalMicros, guardTotalMicros]
        const turned = quote(request, { ...offer, prices: prices.toReversed() }, at)
        expect(money(turned)).toEqual(money(quote(request, { ...offer, prices }, at)))
      }),
    )
  })
})

describe('a price by length', () => {
  const step = { unit: 'clip', source: 's', confidence: 'seen', asOf: '2026-08-01' } as const
  const prices: PriceRow[] = [
    { ...step, when: {}, amountMicros: 70_000 },
    { ...step, when: { inputSeconds: { above: 5 } }, amountMicros: 140_000 },
    { ...step, when: { inputSeconds: { above: 10 } }, amountMicros: 210_000 },
  ]

  it.each([
    [2, 70_000, 'output'],
    [5, 70_000, 'output'],
    [5.1, 140_000, 'over 5 s'],
    [60, 210_000, 'over 10 s'],
  ])('of %d s of input is %i micro-dollars', (inputSeconds, totalMicros, label) => {
    const lips = { modelId: 'kling-lip-sync/lip-sync', prompt: '', inputSeconds }
    const price = quote(lips, { ...offer, prices }, at)
    expect(price).toMatchObject({ totalMicros, lines: [{ label }] })
  })
})

describe('what an offer cannot express', () => {
  it('is off, where the model would have it on', () => {
    const veo = { modelId: 'veo-3.1/text-to-video', prompt: 'x', durationSeconds: 8 }
    const silent: Offer = { ...offer, accepts: ['prompt', 'durationSeconds'] }
    expect(unexpressed({ ...veo, sound: true }, silent)).toEqual([])
    expect(unexpressed({ ...veo, sound: false }, silent)).toEqual(['Sound Off'])
    expect(unexpressed({ ...request, sound: false }, { ...offer, accepts: silent.accepts })).toEqual([
      'Quality',
    ])
  })

  it('is more in a list than it takes', () => {
    const few: Offer = {
      ...offer,
      accepts: [...offer.accepts, 'referenceImages'],
      exclusions: [
        { when: { referenceImages: { above: 2 } }, closes: 'referenceImages', why: 'More than 2 images' },
      ],
    }
    expect(unexpressed({ ...request, referenceImages: ['a', 'b'] }, few)).toEqual([])
    expect(unexpressed({ ...request, referenceImages: ['a', 'b', 'c'] }, few)).toEqual(['More than 2 images'])
  })

  it('is named, value or field', () => {
    const image = getOffer('modellix:kling-v3-i2v')
    expect(unexpressed({ ...request, negativePrompt: 'blur' }, offer)).toEqual(['Negative prompt'])
    expect(unexpressed({ ...request, aspectRatio: undefined, quality: '4k' }, image)).toEqual(['Quality 4K'])
    expect(unexpressed(request, offer)).toEqual([])
  })

  it('does not name guidance left where the model has it', () => {
    expect(unexpressed({ ...request, guidance: 0.5 }, offer)).toEqual([])
    expect(unexpressed({ ...request, guidance: 0.4 }, offer)).toEqual(['Guidance'])
  })
})
