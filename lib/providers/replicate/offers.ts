import type { Offer } from '../contract'
import type { WireModel } from './model'
import { KLING } from './models-kling'
import { OTHERS } from './models-others'

const WIRE_MODELS: readonly WireModel[] = [...KLING, ...OTHERS]

/** The copy there dies after an hour. */
const USUAL = { retentionDays: 1 / 24, usualWaitSeconds: { p5: 40, p50: 180 } }

const byOfferId = new Map(WIRE_MODELS.map((model) => [offerId(model), model]))

export const OFFERS: readonly Offer[] = WIRE_MODELS.map((model) => {
  const { wireId, modelId, parts, prices = [], exclusions, schema = 'seen' } = model
  const limits = parts.flatMap(({ field, allowed }) => (allowed ? [[field, allowed] as const] : []))
  return {
    id: offerId(model),
    providerId: 'replicate',
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

/** How an offer is written on the wire. Throws for one that is not Replicate's. */
export function wireModelOf({ id, wireId }: Pick<Offer, 'id' | 'wireId'>): WireModel {
  const model = byOfferId.get(id)
  if (model?.wireId !== wireId) throw new Error(`No model for ${wireId}`)
  return model
}

/** Most names there serve several of our models. */
function offerId({ wireId, modelId }: WireModel): string {
  const isShared = WIRE_MODELS.filter((one) => one.wireId === wireId).length > 1
  return `replicate:${wireId}${isShared ? `#${modelId.split('/')[0] === 'kling-lip-sync-text' ? 'lip-sync-text' : modelId.split('/')[1]}` : ''}`
}
