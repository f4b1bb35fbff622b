import 'server-only'
import type { Kind } from '@/lib/catalog/model'
import { MODELS } from '@/lib/catalog/models'
import type { Ctx, MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { medianWaits } from '@/lib/generations/waits'
import { isSimulated } from '@/lib/keys/base-url'
import { goneSince } from '@/lib/keys/gone-offers'
import { fetchedBy, PROVIDERS } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import { creditRates } from './credit-rates'
import type { OffersFilter, OfferView } from './schema'

/** Every offer of one model, a row per usable key, and one without a key where only "Add key" can help. */
export async function getOffers(ctx: Ctx, { model }: OffersFilter): Promise<OfferView[]> {
  requirePermission(ctx, 'view')
  return findOffers(ctx, (modelId) => modelId === model)
}

const FILMED: readonly Kind[] = ['text-to-video', 'image-to-video', 'images-to-video']

/** Every offer that could make a storyboard's shots, with the key that would pay. */
export async function getFilmOffers(ctx: Ctx): Promise<OfferView[]> {
  requirePermission(ctx, 'view')
  const models = MODELS.filter(({ kind, status }) => FILMED.includes(kind) && status === 'active')
  const ids = new Set(models.map(({ id }) => id))
  return (await findOffers(ctx, (modelId) => ids.has(modelId))).filter(({ key }) => key !== null)
}

async function findOffers(ctx: MemberCtx, isWanted: (modelId: string) => boolean): Promise<OfferView[]> {
  const keys = await db().providerKey.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      disabledAt: null,
      ...(env().SIMULATOR_URL ? {} : { isSimulator: false }),
    },
    select: { id: true, label: true, isSimulator: true, baseUrl: true, providerId: true, goneOffers: true },
    orderBy: { createdAt: 'asc' },
  })
  const offers = PROVIDERS.flatMap((provider) =>
    provider.offers.filter(({ modelId }) => isWanted(modelId)).map((offer) => ({ provider, offer })),
  )
  const rateOf = await creditRates(ctx.workspaceId)
  const mayTryAgain = may(ctx.actor.role, 'manageKeys')
  const waits = await medianWaits(
    offers.flatMap(({ offer: { id } }) => [
      { offerId: id, isSimulated: false },
      { offerId: id, isSimulated: true },
    ]),
  )
  return offers.flatMap(({ provider, offer }) => {
    const creditMicros = rateOf(offer)
    const row = (key: OfferView['key']): OfferView => ({
      offer,
      providerName: provider.name,
      ...(provider.unconfirmed ? { unconfirmed: provider.unconfirmed } : {}),
      key,
      ...(provider.livePrice && key ? { canAskPrice: true } : {}),
      ...(creditMicros === undefined ? {} : { creditMicros }),
      // The simulator is handed every file as it is.
      unreachable: env().PUBLIC_URL || key?.isSimulator ? [] : fetchedBy(provider, offer),
      medianWaitSeconds: waits({ offerId: offer.id, isSimulated: key?.isSimulator ?? false }),
    })
    const usable = keys.filter((key) => key.providerId === provider.id)
    const withKeys = usable.map((key): OfferView => {
      const goneAt = goneSince(key.goneOffers, offer.id)
      return {
        ...row({ id: key.id, label: key.label, isSimulator: isSimulated(key) }),
        ...(goneAt ? { gone: { at: goneAt, mayTryAgain } } : {}),
      }
    })
    // Off until somebody adds a key of their own accord.
    if (provider.unconfirmed) return withKeys
    return usable.some((key) => !key.isSimulator) ? withKeys : [...withKeys, row(null)]
  })
}

/** Models that somebody sells at all; what is off until a key is added does not count. */
export function getSoldModels(ctx: Ctx): string[] {
  requirePermission(ctx, 'view')
  const offers = PROVIDERS.filter(({ unconfirmed }) => !unconfirmed).flatMap((provider) => provider.offers)
  return [...new Set(offers.filter(({ retired }) => !retired).map(({ modelId }) => modelId))]
}
