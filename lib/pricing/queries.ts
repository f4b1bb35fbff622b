import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { medianWaits } from '@/lib/generations/waits'
import { isSimulated } from '@/lib/keys/base-url'
import { goneSince } from '@/lib/keys/gone-offers'
import { PROVIDERS } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { OfferView } from './schema'

/** Every offer of every provider, a row per usable key, and one without a key where only "Add key" can help. */
export async function getOffers(ctx: Ctx): Promise<OfferView[]> {
  requirePermission(ctx, 'view')
  const keys = await db().providerKey.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      disabledAt: null,
      ...(env().SIMULATOR_URL ? {} : { isSimulator: false }),
    },
    select: { id: true, label: true, isSimulator: true, baseUrl: true, providerId: true, goneOffers: true },
    orderBy: { createdAt: 'asc' },
  })
  const mayTryAgain = may(ctx.actor.role, 'manageKeys')
  const offers = PROVIDERS.flatMap((provider) => provider.offers.map((offer) => ({ provider, offer })))
  const waits = await medianWaits(
    offers.flatMap(({ offer: { id } }) => [
      { offerId: id, isSimulated: false },
      { offerId: id, isSimulated: true },
    ]),
  )
  return offers.flatMap(({ provider, offer }) => {
    const row = (key: OfferView['key']): OfferView => ({
      offer,
      providerName: provider.name,
      ...(provider.unconfirmed ? { unconfirmed: provider.unconfirmed } : {}),
      key,
      // The simulator is handed every file as it is.
      unreachable: env().PUBLIC_URL || key?.isSimulator ? [] : (provider.fetchesOnly ?? []),
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
