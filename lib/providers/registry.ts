import { apiframe } from './apiframe'
import { apimodels } from './apimodels'
import type { MediaType, Offer, Provider } from './contract'
import { fal } from './fal'
import { higgsfield } from './higgsfield'
import { kling } from './kling'
import { klingGuide } from './kling-guide'
import { modellix } from './modellix'
import { replicate } from './replicate'
import { segmind } from './segmind'
import { wavespeed } from './wavespeed'

/** Every provider. Key form, price table and pickers draw themselves from this list. */
export const PROVIDERS: readonly Provider[] = [
  kling,
  modellix,
  fal,
  replicate,
  wavespeed,
  segmind,
  apiframe,
  apimodels,
  higgsfield,
  klingGuide,
]

export function findProvider(providerId: string): Provider | null {
  return PROVIDERS.find((provider) => provider.id === providerId) ?? null
}

export function getProvider(providerId: string): Provider {
  const provider = findProvider(providerId)
  if (!provider) throw new Error(`No provider ${providerId}`)
  return provider
}

export function findOffer(offerId: string): Offer | null {
  for (const provider of PROVIDERS) {
    const offer = provider.offers.find((one) => one.id === offerId)
    if (offer) return offer
  }
  return null
}

export function getOffer(offerId: string): Offer {
  const offer = findOffer(offerId)
  if (!offer) throw new Error(`No offer ${offerId}`)
  return offer
}

/** Kinds of file that an offer fetches from a public address, whichever of the two says so. */
export function fetchedBy(provider: Provider, offer: Offer): readonly MediaType[] {
  return [...(provider.fetchesOnly ?? []), ...(offer.fetchesOnly ?? [])]
}
