import { z } from 'zod'
import { findModel } from '@/lib/catalog/models'
import { GenerationRequest } from '@/lib/catalog/request-schema'
import { dollars } from '@/lib/core/dollars'
import type { Micros } from '@/lib/core/money'
import type { MediaType, Offer } from '@/lib/providers/contract'

/** One model's offers are one answer: all of them together are half a megabyte. */
export const OffersFilter = z.strictObject({
  model: z.string().max(120).refine(findModel, 'There is no such model.'),
})
export type OffersFilter = z.infer<typeof OffersFilter>

export const AskLivePriceInput = z.strictObject({
  request: GenerationRequest,
  offerId: z.string().max(120),
  /** `OfferView.key.id`. */
  keyId: z.uuid(),
})
export type AskLivePriceInput = z.infer<typeof AskLivePriceInput>

const LivePrice = z.object({
  amountMicros: z.int().positive(),
  /** ISO time. */
  askedAt: z.string(),
})
/** What the provider itself asks for one request. */
export type LivePrice = z.infer<typeof LivePrice>

/** What the worker heard; words for people where there is no price. */
export const LiveAnswer = z.object({ price: LivePrice.nullable(), message: z.string() })
export type LiveAnswer = z.infer<typeof LiveAnswer>

const DEAREST_CREDIT_MICROS = 100_000_000

/** Empty is null: the provider's own figure. */
const Rate = dollars({
  // One is a point: credits cost cents.
  readComma: (text) => text.replace(',', '.'),
  isAllowed: (micros) => micros > 0 && micros <= DEAREST_CREDIT_MICROS,
  problem: 'Dollars for one credit, such as 0.008: above zero, at most 100, six decimals at most.',
})

export const SetCreditRateInput = z.strictObject({
  providerId: z.string().max(40),
  /** `Credit.name`. */
  credit: z.string().max(40),
  amount: Rate,
})
export type SetCreditRateInput = z.output<typeof SetCreditRateInput>

/** What a provider counts in, and what that costs. */
export interface CreditView {
  providerId: string
  providerName: string
  credit: string
  /** As the provider publishes it. */
  listedMicros: Micros
  /** What this workspace pays; null where it has not said. */
  rateMicros: Micros | null
}

/** One offer with one key as the Create screen needs it (a row per key): priced in the browser, with no request per keystroke. */
export interface OfferView {
  offer: Offer
  providerName: string
  /** Why the provider may not be what it says it is, for people. */
  unconfirmed?: string
  /** The workspace's key that would pay; null means "Add key". */
  key: { id: string; label: string; isSimulator: boolean } | null
  /** The provider can be asked for today's price. */
  canAskPrice?: true
  /** What one of the offer's credits costs this workspace, where it has said so. */
  creditMicros?: Micros
  /** The provider told this key lately that it does not have the model. */
  gone?: { at: string; mayTryAgain: boolean }
  /** Kinds of file that could not reach this provider now: it fetches them, and the studio has no public address. */
  unreachable: readonly MediaType[]
  /** Our own median wait over the last 50 finished (the simulator's apart), seconds; null before there are 5. */
  medianWaitSeconds: number | null
}
