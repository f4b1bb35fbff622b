import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Offer } from '@/lib/providers/contract'
import { getOffer } from '@/lib/providers/registry'
import { quote, unexpressed } from './quote'

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

  it('takes the newest of two rows that fit', () => {
    const row = { when: {}, unit: 'second', source: 's', confidence: 'seen' } as const
    const two: Offer = {
      ...offer,
      prices: [
        { ...row, amountMicros: 2, asOf: '2026-08-01' },
        { ...row, amountMicros: 1, asOf: '2026-04-01' },
      ],
    }
    expect(quote(request, two, at).totalMicros).toBe(20)
  })

  it('holds the guard figure of a row that is not to be trusted', () => {
    const image = getOffer('modellix:kling-v3-i2v')
    const price = quote({ ...request, modelId: image.modelId, quality: '720p' }, image, at)
    expect(price).toMatchObject({ totalMicros: 580_000, guardTotalMicros: 1_159_000, certainty: 'estimate' })
  })

  it('is never zero when no price is known', () => {
    expect(quote(request, { ...offer, prices: [] }, at).certainty).toBe('unknown')
  })
})

describe('what an offer cannot express', () => {
  it('is named, value or field', () => {
    const image = getOffer('modellix:kling-v3-i2v')
    expect(unexpressed({ ...request, negativePrompt: 'blur' }, offer)).toEqual(['Negative prompt'])
    expect(unexpressed({ ...request, aspectRatio: undefined, quality: '4k' }, image)).toEqual(['Quality 4k'])
    expect(unexpressed(request, offer)).toEqual([])
  })
})
