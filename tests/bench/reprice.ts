import { priceRows } from '@/lib/pricing/price-rows'
import { MODELS } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import type { OfferView } from '@/lib/pricing/schema'
import { PROVIDERS } from '@/lib/providers/registry'
import { percentile, report } from './report'

const ROUNDS = 400
/** A frame at 60 Hz: what a key press may take before anybody sees it. */
const FRAME_MS = 16

/** One field changes, and every price on the screen is made again: as in the browser, for every offer there is. */
export function measureReprice(): void {
  const offers = PROVIDERS.flatMap((provider) =>
    provider.offers.map((offer): OfferView => ({
      offer,
      providerName: provider.name,
      key: { id: provider.id, label: provider.name, isSimulator: true },
      unreachable: [],
      medianWaitSeconds: null,
    })),
  )
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now()
    for (const model of MODELS) {
      const request = { ...defaultRequest(model), prompt: `a red panda ${round}` }
      priceRows({ request, isComplete: true, ceilings: {} }, offers, 'total')
    }
    times.push(performance.now() - startedAt)
  }
  report(`${offers.length} offers of ${MODELS.length} models, ms`, percentile(times, 0.5).toFixed(3))

  // As many sellers of one model as there will ever be on one screen.
  const [first] = offers
  if (!first) return
  const crowd = Array.from({ length: 100 }, (_, at) => ({
    ...first,
    key: { ...first.key!, id: `key ${at}` },
  }))
  const model = MODELS.find(({ id }) => id === first.offer.modelId) ?? MODELS[0]!
  const each: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const request = { ...defaultRequest(model), prompt: `a red panda ${round}` }
    const startedAt = performance.now()
    priceRows({ request, isComplete: true, ceilings: {} }, crowd, 'total')
    each.push(performance.now() - startedAt)
  }
  report('one field changed, 100 rows of one model, p95 ms', percentile(each, 0.95).toFixed(3))
  report('of one frame (16 ms)', (percentile(each, 0.95) / FRAME_MS).toFixed(4), 'goal < 1')
}
