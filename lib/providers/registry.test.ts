import { describe, expect, it } from 'vitest'
import { FIELD_LABELS } from '@/lib/catalog/fields'
import { findModel } from '@/lib/catalog/models'
import { PROVIDERS } from './registry'

const offers = PROVIDERS.flatMap((provider) => provider.offers.map((offer) => ({ provider, offer })))

it('names every provider and every offer once', () => {
  for (const ids of [PROVIDERS.map(({ id }) => id), offers.map(({ offer }) => offer.id)]) {
    expect(ids).toEqual([...new Set(ids)])
  }
})

describe.each(offers)('$offer.id', ({ provider, offer }) => {
  it('belongs to its provider and to a model we know', () => {
    expect(offer).toMatchObject({ id: `${provider.id}:${offer.wireId}`, providerId: provider.id })
    expect(findModel(offer.modelId)).not.toBeNull()
    for (const name of [...offer.accepts, ...Object.keys(offer.limits ?? {})]) {
      expect(Object.keys(FIELD_LABELS)).toContain(name)
    }
  })

  it('has prices with a source and a date, and guards those that are suspect', () => {
    for (const { source, asOf, amountMicros, guardMicros = 0, suspect } of offer.prices) {
      expect(source).not.toBe('')
      expect(asOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/)
      expect(Number.isSafeInteger(amountMicros) && amountMicros >= 0).toBe(true)
      if (suspect !== undefined) expect(guardMicros).toBeGreaterThan(amountMicros)
    }
  })
})
