import 'server-only'
import { filesOf } from '@/lib/catalog/request'
import { titleOf } from '@/lib/catalog/title'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, sha256Hex } from '@/lib/core/ids'
import { formatMicros } from '@/lib/core/money'
import { isSimulated } from '@/lib/keys/base-url'
import { placeHold } from '@/lib/ledger/place-hold'
import { creditRates } from '@/lib/pricing/credit-rates'
import { findLivePrice } from '@/lib/pricing/live-price'
import { quote } from '@/lib/pricing/quote'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { getGeneration } from './queries'
import { requireBasis } from './require-basis'
import { requireKey, resolveRoute } from './resolve-route'
import type { GenerationView, SubmitGenerationInput } from './schema'

/**
 * The press of the button: quotes again, then writes generation and hold in one transaction; the worker picks it from
 * its row. The same press twice is the same generation; a price that moved sends nothing and returns the new one in `details.quote`.
 */
export async function submitGeneration(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
): Promise<GenerationView> {
  requirePermission(ctx, 'generate')
  const route = await resolveRoute(ctx, input)
  const { model, offer } = route

  // Ceiling, project and basis are part of the press; without them the hash is what it always was.
  const pressed = [
    input.offerId,
    input.keyId,
    input.request,
    input.ceilingMicros,
    input.projectId,
    input.basedOnId,
    input.commentId,
  ]
  const submitHash = sha256Hex(JSON.stringify(pressed.filter((part) => part !== undefined)))
  const earlier = await findPressed(ctx, input.submitKey, submitHash)
  if (earlier) return getGeneration(ctx, { generationId: earlier })

  const projectId = await requireOpenProject(ctx, input.projectId)
  const basis = await requireBasis(ctx, input)
  const key = await requireKey(ctx, route, input.keyId)
  const creditMicros = (await creditRates(ctx.workspaceId))(offer)
  const price = quote(input.request, offer, new Date(), {
    ceilingMicros: input.ceilingMicros,
    creditMicros,
    live: await findLivePrice(ctx.workspaceId, input),
  })
  if (price.totalMicros !== input.shownTotalMicros) {
    const say = (micros: number | null) => (micros === null ? 'unknown' : formatMicros(micros))
    throw new AppError(
      'conflict',
      `The price changed from ${say(input.shownTotalMicros)} to ${say(price.totalMicros)} since you saw it. Nothing was sent.`,
      { details: { quote: price } },
    )
  }
  if (price.guardTotalMicros === null) {
    throw new AppError(
      'precondition',
      'This provider states no price for that request. Say how much it may cost at most. Nothing was sent.',
    )
  }
  const heldMicros = price.guardTotalMicros

  const generationId = newId()
  try {
    await db().$transaction(async (tx) => {
      await tx.generation.create({
        data: {
          id: generationId,
          workspaceId: ctx.workspaceId,
          createdById: ctx.actor.userId,
          kind: model.kind,
          modelId: model.id,
          family: model.family,
          offerId: offer.id,
          providerId: offer.providerId,
          keyId: key.id,
          isSimulated: isSimulated(key),
          prompt: titleOf(input.request),
          request: input.request as unknown as Prisma.InputJsonObject,
          quote: price as unknown as Prisma.InputJsonObject,
          // Where no price is known, what the person allows stands in for it.
          quotedMicros: price.totalMicros ?? heldMicros,
          submitKey: input.submitKey,
          submitHash,
          retryOfId: input.retryOfId ?? null,
          projectId,
          ...basis,
          inputs: {
            create: [...new Set(filesOf(input.request).map(({ assetId }) => assetId))].map((assetId) => ({
              assetId,
            })),
          },
        },
      })
      await placeHold(tx, {
        workspaceId: ctx.workspaceId,
        personId: ctx.actor.userId,
        generationId,
        amountMicros: heldMicros,
        isSimulated: isSimulated(key),
      })
    })
  } catch (error) {
    // The other of two presses at once was faster, or this commit's answer was lost: look before saying anything.
    const pressed = await findPressed(ctx, input.submitKey, submitHash)
    if (!pressed) throw error
    return getGeneration(ctx, { generationId: pressed })
  }
  return getGeneration(ctx, { generationId })
}

async function findPressed(ctx: MemberCtx, submitKey: string, submitHash: string): Promise<string | null> {
  const found = await db().generation.findUnique({
    where: { createdById_submitKey: { createdById: ctx.actor.userId, submitKey } },
    select: { id: true, submitHash: true, workspaceId: true },
  })
  if (!found) return null
  if (found.submitHash !== submitHash || found.workspaceId !== ctx.workspaceId) {
    throw new AppError('conflict', 'This press was already used for another request. Nothing more was sent.')
  }
  return found.id
}
