import { useQuery } from '@tanstack/react-query'
import type { GenerationRequest } from '@/lib/catalog/model'
import { chooseRow, type Policy, type PriceRow, priceRows } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'
import { voicesOptions } from '@/lib/voices/client'
import { takesVideoVoices } from '@/lib/catalog/takes-voices'

/** Which of a request's voices the provider of a key does not know; null where all is well, or nobody can tell yet. */
export function useMissingVoices({
  modelId,
  voices = [],
}: GenerationRequest): (keyId: string) => string | null {
  const isAsked = voices.length > 0 && takesVideoVoices(modelId)
  const { data } = useQuery({ ...voicesOptions(), enabled: isAsked })
  return (keyId) => {
    if (!isAsked || !data) return null
    const missing = voices.flatMap((id) => {
      const voice = data.voices.find((one) => one.id === id)
      if (!voice) return ['a voice that is not in the library']
      const isThere = voice.places.some((place) => place.keyId === keyId && place.state === 'ready')
      return isThere ? [] : [voice.name]
    })
    return missing.length > 0 ? `Does not know ${missing.join(' and ')}` : null
  }
}

/** What voices add to the price at whichever row is taken with them; null where that is not known. */
export function voiceAddsMicros(
  asked: Parameters<typeof priceRows>[0],
  offers: readonly OfferView[],
  chosen: PriceRow | null,
  { policy, pinned }: { policy: Policy; pinned: string | null },
): number | null {
  const { voices, ...silent } = asked.request
  if (!chosen || !takesVideoVoices(silent.modelId)) return null
  const has = Boolean(voices?.length)
  const other = { ...asked, request: has ? silent : { ...silent, voices: ['one'] } }
  const row = chooseRow(priceRows(other, offers, 'total'), policy, pinned)
  const [dear, plain] = has ? [chosen, row] : [row, chosen]
  const [more = null, less = null] = [dear?.quote.totalMicros, plain?.quote.totalMicros]
  return more === null || less === null || more < less ? null : more - less
}
