import 'server-only'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import { unexpressed } from '@/lib/pricing/quote'
import { PROVIDERS } from '@/lib/providers/registry'
import type { VoiceHouse } from './schema'

/**
 * Who sells each voice of speech in which models, by the voice's ref: only where a provider's own list has it, and where the
 * voice's language can be asked for.
 */
export const SPEECH_HOUSES: ReadonlyMap<string, readonly VoiceHouse[]> = new Map(
  SPEECH_VOICES.map(({ ref, id, language }) => [
    ref,
    PROVIDERS.flatMap((provider) => {
      const modelIds = provider.offers
        .filter((offer) => {
          const { modelId, limits, retired } = offer
          const request = { modelId, prompt: '', voices: [id], language }
          return !retired && limits?.voices?.includes(id) && unexpressed(request, offer).length === 0
        })
        .map(({ modelId }) => modelId)
      return modelIds.length > 0
        ? [{ providerId: provider.id, providerName: provider.name, modelIds: [...new Set(modelIds)] }]
        : []
    }),
  ]),
)
