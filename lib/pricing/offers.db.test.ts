import { describe, expect, it } from 'vitest'
import { createMember } from '@/tests/factories/studio'
import { getOffers, getSoldModels } from './queries'
import { OffersFilter } from './schema'

const MODEL = 'kling-v3/text-to-video'

describe('the offers of a model', () => {
  it('are all of its sellers, and nothing of another model', async () => {
    const offers = await getOffers(await createMember(), { model: MODEL })
    expect(new Set(offers.map(({ offer }) => offer.modelId))).toEqual(new Set([MODEL]))
    expect(new Set(offers.map(({ offer }) => offer.providerId)).size).toBeGreaterThan(5)
  })

  it('are asked for by a model that there is', () => {
    expect(OffersFilter.safeParse({ model: MODEL }).success).toBe(true)
    for (const odd of [{}, { model: '' }, { model: 'nobody' }, { model: MODEL, more: 1 }])
      expect(OffersFilter.safeParse(odd).success).toBe(false)
  })

  it('are not promised where nobody sells', async () => {
    const sold = getSoldModels(await createMember())
    expect(sold).toContain(MODEL)
    expect(sold).not.toContain('kling-video-extend/video-to-video')
  })
})
