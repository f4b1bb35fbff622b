import 'server-only'
import { FIELDS } from '@/lib/catalog/field-list'
import { checkRequest, filesOf } from '@/lib/catalog/request'
import { findModel } from '@/lib/catalog/models'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, sha256Hex } from '@/lib/core/ids'
import { formatMicros } from '@/lib/core/money'
import { isSimulated } from '@/lib/keys/base-url'
import { placeHold } from '@/lib/ledger/place-hold'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { Offer } from '@/lib/providers/contract'
import { findOffer } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { getGeneration } from './queries'
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
  const { model, offer } = resolveRoute(input)
  await checkFiles(ctx, model, input.request)

  const submitHash = sha256Hex(JSON.stringify([input.offerId, input.keyId, input.request]))
  const earlier = await findPressed(ctx, input.submitKey, submitHash)
  if (earlier) return getGeneration(ctx, { generationId: earlier })

  const key = await db().providerKey.findFirst({
    where: { id: input.keyId, workspaceId: ctx.workspaceId, providerId: offer.providerId, disabledAt: null },
    select: { id: true, isSimulator: true, baseUrl: true },
  })
  if (!key) throw new AppError('precondition', 'That provider key is gone or switched off. Nothing was sent.')

  const price = quote(input.request, offer, new Date())
  if (price.certainty === 'unknown') {
    throw new AppError('precondition', 'This provider states no price for that request. Nothing was sent.')
  }
  if (price.totalMicros !== input.shownTotalMicros) {
    throw new AppError(
      'conflict',
      `The price changed from ${formatMicros(input.shownTotalMicros)} to ${formatMicros(price.totalMicros)} since you saw it. Nothing was sent.`,
      { details: { quote: price } },
    )
  }

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
          prompt: input.request.prompt,
          request: input.request as unknown as Prisma.InputJsonObject,
          quote: price as unknown as Prisma.InputJsonObject,
          quotedMicros: price.totalMicros,
          submitKey: input.submitKey,
          submitHash,
          retryOfId: input.retryOfId ?? null,
        },
      })
      await placeHold(tx, {
        workspaceId: ctx.workspaceId,
        generationId,
        amountMicros: price.guardTotalMicros,
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

function resolveRoute({ request, offerId }: SubmitGenerationInput): { model: Model; offer: Offer } {
  const model = findModel(request.modelId)
  const offer = findOffer(offerId)
  if (!model || !offer || offer.modelId !== model.id) {
    throw new AppError(
      'invalid',
      'That model is not offered there any more. Choose another row in the price table.',
    )
  }
  const problems = checkRequest(model, request)
  if (problems.length > 0) {
    const fields = Object.fromEntries(problems.map((problem) => [problem.field, problem.message]))
    throw new AppError('invalid', problems[0]?.message ?? 'The request is not complete.', {
      details: { fields },
    })
  }
  const missing = unexpressed(request, offer)
  if (missing.length > 0) {
    throw new AppError('invalid', `This provider cannot express: ${missing.join(', ')}. Nothing was sent.`)
  }
  return { model, offer }
}

/** Every file is this workspace's own, of the right type; its measured length is what the price counts. */
async function checkFiles(ctx: MemberCtx, model: Model, request: GenerationRequest): Promise<void> {
  const files = filesOf(request)
  const assets = await db().asset.findMany({
    where: { id: { in: files.map(({ assetId }) => assetId) }, workspaceId: ctx.workspaceId },
    select: { id: true, mediaType: true, durationMs: true },
  })
  for (const { field, assetId } of files) {
    const asset = assets.find(({ id }) => id === assetId)
    if (asset?.mediaType !== FIELDS[field].media)
      throw new AppError('not_found', `${FIELDS[field].label}: that file is not in this workspace any more.`)
  }
  const followed = model.follows && assets.find(({ id }) => id === request[model.follows!])
  const seconds = followed?.durationMs ? followed.durationMs / 1000 : undefined
  if (request.inputSeconds !== seconds)
    throw new AppError(
      'conflict',
      'The length of that file is not what the price was made for. Choose it again.',
    )
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
