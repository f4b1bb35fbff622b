import 'server-only'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import { filesOf } from '@/lib/catalog/request'
import { titleOf } from '@/lib/catalog/title'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, sha256Hex } from '@/lib/core/ids'
import type { Micros } from '@/lib/core/money'
import { isSimulated } from '@/lib/keys/base-url'
import { placeHold } from '@/lib/ledger/place-hold'
import { creditRates } from '@/lib/pricing/credit-rates'
import { findLivePrice } from '@/lib/pricing/live-price'
import { type Quote, quote } from '@/lib/pricing/quote'
import { requireOpenProject } from '@/lib/projects/require-project'
import { projectsInSight } from '@/lib/projects/sight'
import { withFaceIds } from '@/lib/faces/named-faces'
import { withVoiceIds } from '@/lib/voices/named-voices'
import type { Prisma } from '@/prisma/client/client'
import { requireBasis } from './require-basis'
import { requireKey, resolveRoute } from './resolve-route'
import type { SubmitGenerationInput } from './schema'
import { UNFINISHED_STATES } from './state'

/** The next step of what waits for a frame: no clock picks it. */
export const NEVER = new Date('9999-12-31T00:00:00Z')

/** Of a making that does not say which voice of the library it makes. */
export const NO_VOICE = 'Voices are made in the library of voices. Nothing was sent.'

/** A request that could be sent, with its price of now. */
export interface Submission {
  input: SubmitGenerationInput
  price: Quote
  /** What is set aside for it. */
  heldMicros: Micros
  projectId: string | null
  isSimulated: boolean
  /** What its row says of it, as a copy that filters and lists read. */
  row: Pick<
    Prisma.GenerationUncheckedCreateInput,
    'kind' | 'modelId' | 'family' | 'offerId' | 'providerId' | 'keyId'
  >
}

/** Checks and prices everything; writes nothing. `awaitsFrame`: its start frame is `LAST_FRAME` still. */
export async function prepareSubmission(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
  waiting: { awaitsFrame?: boolean } = {},
): Promise<Submission> {
  const route = await resolveRoute(ctx, input, waiting)
  const { model, offer } = route
  const projectId = await requireOpenProject(ctx, input.projectId)
  await requireBasis(ctx, input)
  const key = await requireKey(ctx, route, input.keyId)
  const place = { workspaceId: ctx.workspaceId, keyId: key.id }
  await withVoiceIds(place, input.request)
  await withFaceIds(place, input.request)
  const price = quote(input.request, offer, new Date(), {
    ceilingMicros: input.ceilingMicros,
    creditMicros: (await creditRates(ctx.workspaceId))(offer),
    live: await findLivePrice(ctx.workspaceId, input),
  })
  if (price.guardTotalMicros === null) {
    throw new AppError(
      'precondition',
      'This provider states no price for that request. Say how much it may cost at most. Nothing was sent.',
    )
  }
  return {
    input,
    price,
    heldMicros: price.guardTotalMicros,
    projectId,
    isSimulated: isSimulated(key),
    row: {
      kind: model.kind,
      modelId: model.id,
      family: model.family,
      offerId: offer.id,
      providerId: offer.providerId,
      keyId: key.id,
    },
  }
}

/** Names a press: the same key with another one of these is another request. */
export function hashPress(input: SubmitGenerationInput): string {
  const { offerId, keyId, request, ceilingMicros, projectId, basedOnId, commentId } = input
  // Ceiling, project and basis are part of the press; without them the hash is what it always was.
  const pressed = [offerId, keyId, request, ceilingMicros, projectId, basedOnId && { basedOnId, commentId }]
  return sha256Hex(JSON.stringify(pressed.filter((part) => part !== undefined)))
}

/**
 * Generation and hold, inside the caller's transaction; the worker picks it from its row. One that waits for the last frame
 * of a take is picked when it has that.
 */
export async function writeGeneration(
  tx: Tx,
  ctx: MemberCtx,
  { input, price, heldMicros, projectId, isSimulated: isPlay, row }: Submission,
  { waitsForId = null, voiceId = null }: { waitsForId?: string | null; voiceId?: string | null } = {},
): Promise<{ generationId: string }> {
  const generationId = newId()
  await tx.generation.create({
    data: {
      id: generationId,
      workspaceId: ctx.workspaceId,
      createdById: ctx.actor.userId,
      ...row,
      isSimulated: isPlay,
      prompt: titleOf(input.request),
      request: input.request as unknown as Prisma.InputJsonObject,
      quote: price as unknown as Prisma.InputJsonObject,
      // Where no price is known, what the person allows stands in for it.
      quotedMicros: price.totalMicros ?? heldMicros,
      submitKey: input.submitKey,
      submitHash: hashPress(input),
      retryOfId: input.retryOfId ?? null,
      projectId,
      basedOnId: input.basedOnId ?? null,
      commentId: input.commentId ?? null,
      ...(waitsForId
        ? { waitsForId, nextStepAt: NEVER, message: 'Waits for the frame it begins with.' }
        : {}),
      inputs: {
        create: [...new Set(filesOf(input.request).map(({ assetId }) => assetId))]
          .filter((assetId) => assetId !== LAST_FRAME)
          .map((assetId) => ({ assetId })),
      },
    },
  })
  if (row.kind === 'voice') await recordMaking(tx, { generationId, voiceId, retryOfId: input.retryOfId })
  // What is made again takes the place of what failed. Which one that is the browser says: only what this person sees counts.
  if (input.retryOfId)
    await tx.take.updateMany({
      where: {
        generationId: input.retryOfId,
        workspaceId: ctx.workspaceId,
        project: projectsInSight(ctx),
        generation: { state: { in: [...UNFINISHED_STATES] } },
      },
      data: { generationId },
    })
  await placeHold(tx, {
    workspaceId: ctx.workspaceId,
    personId: ctx.actor.userId,
    projectId,
    generationId,
    amountMicros: heldMicros,
    isSimulated: isPlay,
  })
  return { generationId }
}

/** Which voice it makes: nobody pays for one without the consent that stands with it. */
async function recordMaking(
  tx: Tx,
  {
    generationId,
    voiceId,
    retryOfId,
  }: { generationId: string; voiceId: string | null; retryOfId: string | undefined },
): Promise<void> {
  const before =
    retryOfId && !voiceId ? await tx.voiceMaking.findUnique({ where: { generationId: retryOfId } }) : null
  const made = voiceId ?? before?.voiceId
  if (!made) throw new AppError('precondition', NO_VOICE)
  await tx.voiceMaking.create({ data: { generationId, voiceId: made } })
}
