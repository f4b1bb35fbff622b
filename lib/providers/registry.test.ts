import { describe, expect, it } from 'vitest'
import { FIELD_NAMES } from '@/lib/catalog/field-list'
import { findModel } from '@/lib/catalog/models'
import { PROVIDERS } from './registry'

const offers = PROVIDERS.flatMap((provider) => provider.offers.map((offer) => ({ provider, offer })))

const DATE = /^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/

it('names every provider and every offer once', () => {
  for (const ids of [PROVIDERS.map(({ id }) => id), offers.map(({ offer }) => offer.id)]) {
    expect(ids).toEqual([...new Set(ids)])
  }
})

describe.each(offers)('$offer.id', ({ provider, offer }) => {
  it('belongs to its provider and to a model we know', () => {
    expect(offer.providerId).toBe(provider.id)
    expect(offer.id.startsWith(`${provider.id}:${offer.wireId}`)).toBe(true)
    expect(findModel(offer.modelId)).not.toBeNull()
    for (const name of [...offer.accepts, ...Object.keys(offer.limits ?? {})]) {
      expect(FIELD_NAMES).toContain(name)
    }
  })

  it('gives its reasons in words that fit where they are shown', () => {
    for (const { why } of offer.exclusions ?? []) expect(why).toMatch(/^[A-Z0-9].*\.$/)
    if (offer.retired) expect(offer.retired).toMatch(/^[A-Z].*\.$/)
    // "Not to be trusted: …. $0.25 is held."
    for (const { suspect = 'S' } of offer.prices) expect(suspect).toMatch(/^[A-Z].*(?<!\.)$/)
  })

  it('has prices with a source and a date, and guards those that are suspect', () => {
    for (const { source, asOf, amountMicros, microCredits, guardMicros = 0, suspect } of offer.prices) {
      expect(source).not.toBe('')
      expect(asOf).toMatch(DATE)
      // Money or credits, never both, and credits only where one is worth something.
      expect([amountMicros, microCredits].filter((one) => one !== undefined)).toHaveLength(1)
      expect(Number.isSafeInteger(amountMicros ?? microCredits)).toBe(true)
      expect(amountMicros ?? microCredits).toBeGreaterThanOrEqual(0)
      if (microCredits !== undefined) {
        expect(offer.credit?.amountMicros).toBeGreaterThan(0)
        expect(offer.credit?.source).not.toBe('')
        expect(offer.credit?.asOf).toMatch(DATE)
      }
      if (suspect !== undefined && amountMicros !== undefined)
        expect(guardMicros).toBeGreaterThanOrEqual(amountMicros)
    }
  })
})
