import type { MediaType, Offer } from '@/lib/providers/contract'

/** One offer with one key as the Create screen needs it (a row per key): priced in the browser, with no request per keystroke. */
export interface OfferView {
  offer: Offer
  providerName: string
  /** Why the provider may not be what it says it is, for people. */
  unconfirmed?: string
  /** The workspace's key that would pay; null means "Add key". */
  key: { id: string; label: string; isSimulator: boolean } | null
  /** The provider told this key lately that it does not have the model. */
  gone?: { at: string; mayTryAgain: boolean }
  /** Kinds of file that could not reach this provider now: it fetches them, and the studio has no public address. */
  unreachable: readonly MediaType[]
  /** Our own median wait over the last 50 finished (the simulator's apart), seconds; null before there are 5. */
  medianWaitSeconds: number | null
}
