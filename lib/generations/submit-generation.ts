import 'server-only'
import type { FileFacts } from '@/lib/catalog/judge-file'
import { judgeRequest } from '@/lib/catalog/judge-request'
import type { Model } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { checkRequest, type Problem } from '@/lib/catalog/request'
import { titleOf } from '@/lib/catalog/title'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId, sha256Hex } from '@/lib/core/ids'
import { formatMicros } from '@/lib/core/money'
import { isSimulated } from '@/lib/keys/base-url'
import { goneSince } from '@/lib/keys/gone-offers'
import { placeHold } from '@/lib/ledger/place-hold'
import { whyGone } from '@/lib/pricing/price-rows'
import { quote, whyUnexpressed } from '@/lib/pricing/quote'
import type { Offer, Provider } from '@/lib/providers/contract'
import { findOffer, findProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { checkFiles } from './check-files'
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
  const { model, provider, offer } = resolveRoute(input)
  const facts = await checkFiles(ctx, model, input.request)
  refuseProblems(judgeRequest(model, input.request, (assetId) => facts.get(assetId)))

  // A ceiling is part of the press; without one the hash is what it always was.
  const pressed = [input.offerId, input.keyId, input.request, input.ceilingMicros]
  const submitHash = sha256Hex(JSON.stringify(pressed.filter((part) => part !== undefined)))
  const earlier = await findPressed(ctx, input.submitKey, submitHash)
  if (earlier) return getGeneration(ctx, { generationId: earlier })

  const key = await db().providerKey.findFirst({
    where: { id: input.keyId, workspaceId: ctx.workspaceId, providerId: offer.providerId, disabledAt: null },
    select: { id: true, isSimulator: true, baseUrl: true, goneOffers: true },
  })
  if (!key) throw new AppError('precondition', 'That provider key is gone or switched off. Nothing was sent.')
  const goneAt = goneSince(key.goneOffers, offer.id)
  if (goneAt) {
    const why = whyGone(provider.name, goneAt)
    throw new AppError('conflict', `${why}. Choose another provider. Nothing was sent.`)
  }
  if (!isSimulated(key)) refuseUnreachableFiles(provider, [...facts.values()])

  const price = quote(
    input.request,
    offer,
    new Date(),
    input.ceilingMicros === undefined ? {} : { ceilingMicros: input.ceilingMicros },
  )
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
        },
      })
      await placeHold(tx, {
        workspaceId: ctx.workspaceId,
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

function resolveRoute({ request, offerId }: SubmitGenerationInput): {
  model: Model
  provider: Provider
  offer: Offer
} {
  const model = findModel(request.modelId)
  const offer = findOffer(offerId)
  const provider = offer && findProvider(offer.providerId)
  if (!model || !provider || offer.modelId !== model.id) {
    throw new AppError(
      'invalid',
      'That model is not offered there any more. Choose another row in the price table.',
    )
  }
  if (model.status === 'retired') {
    throw new AppError(
      'invalid',
      `${model.name} is retired and cannot be asked for any more. Choose another model. Nothing was sent.`,
    )
  }
  if (offer.retired) {
    throw new AppError(
      'invalid',
      `${provider.name} does not run this any more. ${offer.retired} Choose another provider. Nothing was sent.`,
    )
  }
  refuseProblems(checkRequest(model, request))
  const why = whyUnexpressed(request, offer)
  if (why) throw new AppError('invalid', `${provider.name} cannot run this. ${why} Nothing was sent.`)
  return { model, provider, offer }
}

function refuseProblems(problems: readonly Problem[]): void {
  const [first] = problems
  if (!first) return
  const fields = Object.fromEntries(problems.map((problem) => [problem.field, problem.message]))
  throw new AppError('invalid', first.message, { details: { fields } })
}

function refuseUnreachableFiles(provider: Provider, files: readonly FileFacts[]): void {
  if (env().PUBLIC_URL || !files.some(({ media }) => provider.fetchesOnly?.includes(media))) return
  throw new AppError(
    'precondition',
    `${provider.name} fetches such files from a public address, and this studio has none. Nothing was sent.`,
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
