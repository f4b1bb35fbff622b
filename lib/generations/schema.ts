import { z } from 'zod'
import type { Kind } from '@/lib/catalog/model'
import { GenerationRequest } from '@/lib/catalog/request-schema'
import type { Micros } from '@/lib/core/money'
import type { GenerationState } from './state'

/** More than anybody means to type for one clip. */
const MAX_CEILING_MICROS = 1_000_000_000

/** One press of the button. */
export const SubmitGenerationInput = z.strictObject({
  /** Minted by the browser once per press; the same key twice is the same generation. */
  submitKey: z.uuid(),
  request: GenerationRequest,
  offerId: z.string().max(120),
  /** The workspace's key that pays; `OfferView.key.id`. */
  keyId: z.uuid(),
  /** The total the button showed, null where no price is known; if the server's own differs, nothing is sent. */
  shownTotalMicros: z.int().nonnegative().nullable(),
  /** What the person allows at most where no price is known; held in full. Without effect where one is. */
  ceilingMicros: z.int().positive().max(MAX_CEILING_MICROS).optional(),
  /** Set by Retry: the generation this one repeats. */
  retryOfId: z.uuid().optional(),
  /** Where it belongs; the workspace itself when left out. */
  projectId: z.uuid().optional(),
  /** The asset that it is the next version of. */
  basedOnId: z.uuid().optional(),
  /** The comment that asked for it. */
  commentId: z.uuid().optional(),
})
export type SubmitGenerationInput = z.infer<typeof SubmitGenerationInput>

export const GenerationIdInput = z.strictObject({
  generationId: z.uuid('There is no such generation in this workspace.'),
})
export type GenerationIdInput = z.infer<typeof GenerationIdInput>

/** The press of Retry. */
export const RetryGenerationInput = GenerationIdInput.extend({
  submitKey: SubmitGenerationInput.shape.submitKey,
})
export type RetryGenerationInput = z.infer<typeof RetryGenerationInput>

/** A person settles an unknown outcome. */
export const ResolveUnknownInput = z.strictObject({
  generationId: z.uuid(),
  /** `charged`: the provider took the money; `not-charged`: it did not, give the hold back. */
  outcome: z.enum(['charged', 'not-charged']),
})
export type ResolveUnknownInput = z.infer<typeof ResolveUnknownInput>

/** A generation as the queue, the tray and the gallery see it. */
export interface GenerationView {
  id: string
  state: GenerationState
  kind: Kind
  modelId: string
  modelName: string
  providerName: string
  isSimulated: boolean
  prompt: string
  request: GenerationRequest
  /** `5 s · 720p`; empty where neither is chosen. */
  settingsWords: string
  /** Total shown on the button and held. */
  quotedMicros: Micros
  /** No price is published: `quotedMicros` is what the person allowed at most. */
  isAtMost: boolean
  /** What was taken in the end; null until settled, 0 when released. */
  chargedMicros: Micros | null
  /** 0…1 where the provider says so. */
  progress: number | null
  createdAt: string
  /** When the provider accepted it. */
  acceptedAt: string | null
  finishedAt: string | null
  /** Median wait for this offer, seconds: our own history, else the provider's usual figure. */
  usualWaitSeconds: number
  /** Seconds to the next try, while a held generation waits to be sent again. */
  nextTryAt: string | null
  /** Sentence for the person: why it failed, was refused, is unknown, or waits. */
  message: string | null
  /** Refused because the provider does not have the model any more: the same again would be too. */
  isModelGone: boolean
  isCancelRequested: boolean
  /** Whether the provider can stop a task it accepted. */
  canProviderCancel: boolean
  /** First stored output. */
  assetId: string | null
  createdByName: string
}

export interface QueueView {
  active: GenerationView[]
  /** Ended within the last day, newest first, at most 20. */
  recent: GenerationView[]
  heldMicros: Micros
}

/** One wording somebody asked for before, with all its settings. */
export interface PromptView {
  generationId: string
  words: string
  kind: Kind
  modelName: string
  request: GenerationRequest
  createdAt: string
}
