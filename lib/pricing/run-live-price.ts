import 'server-only'
import type { z } from 'zod'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { livePrice } from '@/lib/jobs/kinds/live-price'
import { openKey } from '@/lib/keys/open-key'
import { ProviderCallError } from '@/lib/providers/contract'
import { getOffer, getProvider } from '@/lib/providers/registry'
import { keepLivePrice } from './live-price'
import type { LiveAnswer } from './schema'

/** The worker's half of asking for today's price: what it hears is kept here, so that no page can make one up. */
export async function runLivePrice(
  { workspaceId }: Ctx,
  { keyId, offerId, request: asked }: z.output<typeof livePrice.schema>,
): Promise<LiveAnswer> {
  const offer = getOffer(offerId)
  const provider = getProvider(offer.providerId)
  const request = asked as GenerationRequest
  const key = await db().providerKey.findFirst({
    where: { id: keyId, workspaceId, providerId: provider.id, disabledAt: null },
  })
  if (!key || !provider.livePrice) return { price: null, message: 'That key is gone or switched off.' }
  try {
    const call = { offer, request, inputs: {}, clientReference: keyId }
    const amountMicros = await provider.livePrice(call, openKey(provider, key))
    // Nothing that is paid for is free: such an answer is no price.
    if (amountMicros <= 0) return { price: null, message: `${provider.name} named no price for this.` }
    return { price: await keepLivePrice(workspaceId, { keyId, offerId, request }, amountMicros), message: '' }
  } catch (error) {
    if (error instanceof ProviderCallError || error instanceof AppError)
      return { price: null, message: error.message }
    throw error
  }
}
