import 'server-only'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import { PROVIDERS } from '@/lib/providers/registry'
import type { VoiceHouse } from './schema'

/** Who sells each voice of speech in which models, by the voice's ref: only where a provider's own list has it. */
export const SPEECH_HOUSES: ReadonlyMap<string, readonly VoiceHouse[]> = new Map(
  SPEECH_VOICES.map(({ ref, id, language }) => [
    ref,
    PROVIDERS.flatMap((provider) => {
      const modelIds = provider.offers
        .filter(({ limits = {}, retired }) => {
          const { voices, language: languages } = limits
          return !retired && voices?.includes(id) && (!languages || languages.includes(language))
        })
        .map(({ modelId }) => modelId)
      return modelIds.length > 0
        ? [{ providerId: provider.id, providerName: provider.name, modelIds: [...new Set(modelIds)] }]
        : []
    }),
  ]),
)
