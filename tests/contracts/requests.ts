import { FIELDS, FIELD_NAMES, MEDIA_FIELDS, type FieldName } from '@/lib/catalog/field-list'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, defaultRequest, settle } from '@/lib/catalog/request'
import { unexpressed } from '@/lib/pricing/quote'
import type { Offer } from '@/lib/providers/contract'

const ASSET = '00000000-0000-4000-8000-000000000000'

/** The plainest request that an offer can express. */
export function aRequest(offer: Offer): GenerationRequest {
  const model = getModel(offer.modelId)
  let request: GenerationRequest = defaultRequest(model)
  if (model.abilities.prompt) request.prompt = 'A contract, kept'
  if (model.follows) request.inputSeconds = 5
  for (const name of FIELD_NAMES) {
    const [first] = offer.limits?.[name] ?? []
    const allowed = offer.limits?.[name]
    const value = request[name]
    if (first !== undefined && value !== undefined && !allowed?.includes(value as string))
      request = settle(model, { ...request, [name]: first })
    const ability = model.abilities[name]
    if (ability && 'min' in ability && !('step' in ability) && ability.min! > 0)
      request = filled(request, model, name, first)
    if (name === 'speechText' && model.abilities.speechText) request = { ...request, speechText: 'Good morning' }
  }
  // What one choice makes necessary, as far as this offer has a field for it.
  for (const name of [...MEDIA_FIELDS, 'expandRight'] as const) {
    if (problems(request, offer) === 0) break
    if (!offer.accepts.includes(name) || request[name] !== undefined || !model.abilities[name]) continue
    const next = settle(model, filled(request, model, name))
    if (problems(next, offer) < problems(request, offer)) request = next
  }
  return request
}

function problems(request: GenerationRequest, offer: Offer): number {
  return checkRequest(getModel(offer.modelId), request).length + unexpressed(request, offer).length
}

function filled(
  request: GenerationRequest,
  model: Model,
  name: FieldName,
  known?: string | number | boolean,
): GenerationRequest {
  const { control } = FIELDS[name]
  const ability = model.abilities[name] as { min?: number }
  const count = Math.max(1, ability.min ?? 1)
  if (control === 'range') return { ...request, [name]: 0.1 }
  const one = control === 'ids' ? (known ?? '1') : ASSET
  const isList = control === 'ids' || 'isList' in FIELDS[name]
  return { ...request, [name]: isList ? Array.from({ length: count }, () => one) : one }
}
