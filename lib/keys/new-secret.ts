import 'server-only'
import type { Provider } from '@/lib/providers/contract'
import { checkBeforeKeeping, type KeyDraft } from './check-before-keeping'
import { sealKey } from './seal-key'
import { firstFieldOf, type ReadKey } from './typed-key'

/** What a row gets with another secret: sealed to its place and tested there; what was known of the old one is forgotten. */
export async function newSecret(
  provider: Provider,
  { key, lastFour }: ReadKey,
  place: Omit<KeyDraft, 'sealed'>,
  input: { wayId?: string | undefined; isUntestedFine?: boolean | undefined },
) {
  const sealed = sealKey(key, place)
  const secretField = firstFieldOf(provider, input.wayId)
  const lastCheck = await checkBeforeKeeping({ ...place, sealed }, { ...input, secretField })
  return {
    sealed,
    lastFour,
    lastCheck,
    memory: {},
    goneOffers: {},
    rotatedAt: new Date(),
    pausedUntil: null,
  }
}
