import type { Offer } from '../contract'
import type { Endpoint } from './endpoint'
import { KLING_IMAGES } from './endpoints-images'
import { KLING_VIDEO } from './endpoints-kling'
import { OTHERS } from './endpoints-others'
import { KLING_PEOPLE } from './endpoints-people'

const USUAL = { retentionDays: 7, usualWaitSeconds: { p5: 30, p50: 150 } }

const ENDPOINTS: readonly Endpoint[] = [...KLING_VIDEO, ...KLING_PEOPLE, ...KLING_IMAGES, ...OTHERS]

const byOfferId = new Map(ENDPOINTS.map((endpoint) => [offerId(endpoint), endpoint]))

export const OFFERS: readonly Offer[] = ENDPOINTS.map((endpoint) => {
  const { wireId, modelId, parts, prices = [], exclusions, schema = 'seen' } = endpoint
  const limits = parts.flatMap(({ field, allowed }) => (allowed ? [[field, allowed] as const] : []))
  return {
    id: offerId(endpoint),
    providerId: 'fal',
    modelId,
    wireId,
    accepts: parts.map(({ field }) => field),
    limits: Object.fromEntries(limits),
    ...(exclusions ? { exclusions } : {}),
    schema,
    prices,
    ...USUAL,
  }
})

/** How an offer is written on the wire. Throws for one that is not fal's. */
export function endpointOf({ id, wireId }: Pick<Offer, 'id' | 'wireId'>): Endpoint {
  const endpoint = byOfferId.get(id)
  if (endpoint?.wireId !== wireId) throw new Error(`No endpoint for ${wireId}`)
  return endpoint
}

function offerId({ wireId, mark }: Endpoint): string {
  return `fal:${wireId}${mark ? `#${mark}` : ''}`
}
