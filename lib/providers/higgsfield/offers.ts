import type { Offer } from '../contract'
import { ROUTES } from './routes'

const ID = 'higgsfield'

/** Higgsfield publishes no price at all: every quote is unknown and wants a person's own ceiling. */
function offer(wireId: string, modelId: string, schema: Offer['schema'] = 'seen'): Offer {
  const parts = ROUTES[wireId] ?? []
  return {
    id: `${ID}:${wireId}`,
    providerId: ID,
    modelId,
    wireId,
    accepts: parts.map(({ field }) => field),
    limits: Object.fromEntries(parts.flatMap(({ field, allowed }) => (allowed ? [[field, allowed]] : []))),
    schema,
    prices: [],
    retentionDays: 7,
    usualWaitSeconds: { p5: 30, p50: 130 },
  }
}

export const OFFERS: readonly Offer[] = [
  offer('kling-video/v2.1/master/text-to-video', 'kling-v2-1-master/text-to-video'),
  offer('kling-video/v2.1/master/image-to-video', 'kling-v2-1-master/image-to-video'),
  offer('kling-video/v2.1/pro/image-to-video', 'kling-v2-1/image-to-video'),
  offer('kling-video/v2.1/standard/image-to-video', 'kling-v2-1/image-to-video'),
  offer('kling-video/v2.5-turbo/pro/text-to-video', 'kling-v2-5-turbo/text-to-video'),
  offer('kling-video/v2.5-turbo/pro/image-to-video', 'kling-v2-5-turbo/image-to-video'),
  offer('kling-video/v2.5-turbo/standard/image-to-video', 'kling-v2-5-turbo/image-to-video'),
  offer('kling-video/v3.0/pro/image-to-video', 'kling-v3/image-to-video', 'inferred'),
  offer('veo3.1', 'veo-3.1/text-to-video'),
  offer('bytedance/seedance/v1/pro/fast/image-to-video', 'seedance-1-pro-fast/image-to-video'),
  offer('minimax/hailuo-2.3/pro/image-to-video', 'hailuo-2.3/image-to-video'),
  offer('wan-25-preview/image-to-video', 'wan-2.5/image-to-video'),
]
