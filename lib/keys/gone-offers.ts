import type { Prisma } from '@/prisma/client/client'

const COUNTS_MS = 24 * 3_600_000

/** When the provider told this key that it does not have the offer's model, while that counts: models come back. */
export function goneSince(goneOffers: Prisma.JsonValue, offerId: string): string | null {
  const at = (goneOffers as { [offerId: string]: string })[offerId]
  return at !== undefined && Date.now() - Date.parse(at) < COUNTS_MS ? at : null
}
