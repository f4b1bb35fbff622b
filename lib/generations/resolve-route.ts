import 'server-only'
import type { FileFacts } from '@/lib/catalog/judge-file'
import { judgeRequest } from '@/lib/catalog/judge-request'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { checkRequest, type Problem } from '@/lib/catalog/request'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isSimulated } from '@/lib/keys/base-url'
import { goneSince } from '@/lib/keys/gone-offers'
import { whyGone } from '@/lib/pricing/price-rows'
import { whyUnexpressed } from '@/lib/pricing/quote'
import type { Offer, Provider } from '@/lib/providers/contract'
import { fetchedBy, findOffer, findProvider } from '@/lib/providers/registry'
import { checkFiles } from './check-files'

interface Route {
  model: Model
  provider: Provider
  offer: Offer
  /** Of every file that the request names. */
  files: readonly FileFacts[]
}

/** Where a request would go, once nothing in it is refused: complete, within limits, sayable there, its files here. */
export async function resolveRoute(
  ctx: MemberCtx,
  { request, offerId }: { request: GenerationRequest; offerId: string },
  waiting: { awaitsFrame?: boolean } = {},
): Promise<Route> {
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
  const facts = await checkFiles(ctx, model, request, waiting)
  refuseProblems(judgeRequest(model, request, (assetId) => facts.get(assetId)))
  return { model, provider, offer, files: [...facts.values()] }
}

/** The workspace's key that goes with a route. */
export async function requireKey(
  ctx: MemberCtx,
  { provider, offer, files }: Route,
  keyId: string,
): Promise<{ id: string; isSimulator: boolean; baseUrl: string | null }> {
  const key = await db().providerKey.findFirst({
    where: { id: keyId, workspaceId: ctx.workspaceId, providerId: provider.id, disabledAt: null },
    select: { id: true, isSimulator: true, baseUrl: true, goneOffers: true },
  })
  if (!key) throw new AppError('precondition', 'That provider key is gone or switched off. Nothing was sent.')
  const goneAt = goneSince(key.goneOffers, offer.id)
  if (goneAt) {
    throw new AppError(
      'conflict',
      `${whyGone(provider.name, goneAt)}. Choose another provider. Nothing was sent.`,
    )
  }
  if (!isSimulated(key)) refuseUnreachableFiles(provider, offer, files)
  return key
}

function refuseProblems(problems: readonly Problem[]): void {
  const [first] = problems
  if (!first) return
  const fields = Object.fromEntries(problems.map((problem) => [problem.field, problem.message]))
  throw new AppError('invalid', first.message, { details: { fields } })
}

function refuseUnreachableFiles(provider: Provider, offer: Offer, files: readonly FileFacts[]): void {
  const fetched = fetchedBy(provider, offer)
  if (env().PUBLIC_URL || !files.some(({ media }) => fetched.includes(media))) return
  throw new AppError(
    'precondition',
    `${provider.name} fetches such files from a public address, and this studio has none. Nothing was sent.`,
  )
}
