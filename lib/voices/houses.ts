import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import { unexpressed } from '@/lib/pricing/quote'
import type { Offer } from '@/lib/providers/contract'
import { PROVIDERS } from '@/lib/providers/registry'
import { takesVideoVoices } from '@/lib/catalog/takes-voices'
import type { VoiceHouse } from './schema'

/**
 * Who sells each voice of speech in which models, by the voice's ref: only where a provider's own list has it, and where the
 * voice's language can be asked for.
 */
export const SPEECH_HOUSES: ReadonlyMap<string, readonly VoiceHouse[]> = new Map(
  SPEECH_VOICES.map(({ ref, id, language }) => [
    ref,
    housesWhere((offer) => {
      const request: GenerationRequest = { modelId: offer.modelId, prompt: '', voices: [id], language }
      return Boolean(offer.limits?.voices?.includes(id)) && unexpressed(request, offer).length === 0
    }),
  ]),
)

/** Whose clips voices of video can speak in, and in which models. */
export const VIDEO_HOUSES: ReadonlyMap<string, VoiceHouse> = new Map(
  housesWhere((offer) => offer.accepts.includes('voices') && takesVideoVoices(offer.modelId)).map((house) => [
    house.providerId,
    house,
  ]),
)

function housesWhere(isSold: (offer: Offer) => boolean): VoiceHouse[] {
  return PROVIDERS.flatMap(({ id, name, offers }) => {
    const modelIds = offers.filter((offer) => !offer.retired && isSold(offer)).map(({ modelId }) => modelId)
    return modelIds.length > 0
      ? [{ providerId: id, providerName: name, modelIds: [...new Set(modelIds)] }]
      : []
  })
}
