import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import type { Offer } from '@/lib/providers/contract'
import { getOffer } from '@/lib/providers/registry'
import { chooseRow, priceRows } from './price-rows'
import type { OfferView } from './schema'

const base = getOffer('modellix:kling-v3-t2v')
const request: GenerationRequest = {
  ...defaultRequest(getModel(base.modelId)),
  prompt: 'x',
  durationSeconds: 10,
}
const [row] = base.prices

const view = (id: string, change: Partial<Offer> = {}, rest: Partial<OfferView> = {}): OfferView => ({
  offer: { ...base, id, ...change },
  providerName: id,
  key: { id: 'k', label: id, isSimulator: false },
  unreachable: [],
  medianWaitSeconds: null,
  ...rest,
})
const priced = (usdMicros: number) => ({ prices: [{ ...row!, when: {}, amountMicros: usdMicros }] })
const asked = { request, isComplete: true, ceilings: {} }
const OFFERS = [
  view('dear and quick', priced(90_000), { medianWaitSeconds: 20 }),
  view('cheap and slow', priced(40_000), { medianWaitSeconds: 300 }),
  view('unpriced', { prices: [] }, { medianWaitSeconds: 1 }),
  view('keyless', priced(1), { key: null }),
  view('mute', { ...priced(1), accepts: ['prompt'] }),
  view('gone', { ...priced(1), retired: 'switched off' }),
]
const names = (sort: 'total' | 'wait' | 'per-unit') =>
  priceRows(asked, OFFERS, sort).map(({ view: { providerName } }) => providerName)

describe('rows of prices', () => {
  it('put what can run first, then what has a price, in the asked order; what is gone is not there', () => {
    expect(names('total').slice(0, 3)).toEqual(['cheap and slow', 'dear and quick', 'unpriced'])
    expect(names('wait').slice(0, 3)).toEqual(['dear and quick', 'cheap and slow', 'unpriced'])
    expect(names('total')).not.toContain('gone')
  })

  it('say the price of one second, and why a row is closed', () => {
    const rows = priceRows(asked, OFFERS, 'total')
    expect(rows[0]).toMatchObject({ perUnitMicros: 40_000, closedBecause: null })
    const why = (name: string) => rows.find(({ view: one }) => one.providerName === name)?.closedBecause
    expect(why('keyless')).toBe('No key yet')
    expect(why('mute')).toMatch(/^Cannot do: /)
  })

  it('show what stands in for another one only where that one cannot be used', () => {
    const spare = view('spare', { ...priced(40_000), standsInFor: 'first' })
    const shown = (first: OfferView, other = spare) =>
      priceRows(asked, [first, other], 'total').map(({ view: one }) => one.providerName)
    const first = view('first', priced(40_000))
    const gone = { ...first, gone: { at: '2026-11-21T23:30:00.000Z', mayTryAgain: false } }
    expect(shown(first)).toEqual(['first'])
    expect(shown(gone)).toEqual(['spare', 'first'])
    expect(shown(gone, { ...spare, offer: { ...spare.offer, accepts: ['prompt'] } })).toEqual(['first'])
    // Of another key it is another way.
    expect(shown({ ...first, key: { ...first.key!, id: 'other' } })).toHaveLength(2)
  })

  it('are closed where the provider said that it has not the model any more, and another is chosen', () => {
    const gone = { at: '2026-11-21T23:30:00.000Z', mayTryAgain: false }
    const rows = priceRows(asked, [{ ...OFFERS[1]!, gone }, OFFERS[0]!], 'total')
    expect(rows.at(-1)!.closedBecause).toBe(
      'cheap and slow said on 21 Nov 2026 that it does not have this model any more',
    )
    expect(chooseRow(rows, 'pinned', rows.at(-1)!.id)?.view.providerName).toBe('dear and quick')
  })

  it('never choose a row without a price by themselves while another can run it', () => {
    const rows = priceRows(asked, OFFERS, 'total')
    const chosen = (policy: 'cheapest' | 'fastest' | 'pinned', pinned: string | null = null) =>
      chooseRow(rows, policy, pinned)?.view.providerName
    expect(chosen('cheapest')).toBe('cheap and slow')
    expect(chosen('fastest')).toBe('dear and quick')
    expect(chosen('pinned', rows.find(({ isUnpriced }) => isUnpriced)!.id)).toBe('unpriced')
    expect(chosen('pinned', 'of yesterday')).toBe('cheap and slow')
    expect(chooseRow([], 'cheapest', null)).toBeNull()
  })

  it('take a ceiling where no price is known, and only there', () => {
    const [unpriced] = priceRows(asked, [OFFERS[2]!], 'total')
    expect(unpriced).toMatchObject({ isUnpriced: true, quote: { guardTotalMicros: null } })
    const ceilings = { [unpriced!.id]: 500_000 }
    expect(priceRows({ ...asked, ceilings }, [OFFERS[2]!], 'total')[0]!.quote.guardTotalMicros).toBe(500_000)
    const [cheap] = priceRows(asked, [OFFERS[1]!], 'total')
    const high = { [cheap!.id]: 9_000_000 }
    expect(priceRows({ ...asked, ceilings: high }, [OFFERS[1]!], 'total')[0]!.quote.guardTotalMicros).toBe(
      400_000,
    )
  })

  it('ask for no ceiling before the form is complete', () => {
    const [unpriced] = priceRows({ ...asked, isComplete: false }, [OFFERS[2]!], 'total')
    expect(unpriced!.closedBecause).toContain('once the form is complete')
  })

  it('say when a file could not get there', () => {
    const withFile = { ...request, startFrame: 'a' }
    const offer = view(
      'fetcher',
      { ...priced(1), accepts: [...base.accepts, 'startFrame'] },
      { unreachable: ['image'] },
    )
    const rows = priceRows({ ...asked, request: withFile }, [offer], 'total')
    expect(rows[0]!.closedBecause).toContain('from a public address')
    expect(priceRows(asked, [offer], 'total')[0]!.closedBecause).toBeNull()
  })
})
