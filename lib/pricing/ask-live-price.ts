import 'server-only'
import { filesOf } from '@/lib/catalog/request'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { requireKey, resolveRoute } from '@/lib/generations/resolve-route'
import { ask } from '@/lib/jobs/enqueue'
import { livePrice } from '@/lib/jobs/kinds/live-price'
import { requirePermission } from '@/lib/workspaces/permissions'
import { countLivePrices } from './live-price'
import { type AskLivePriceInput, LiveAnswer, type LivePrice } from './schema'

const PATIENCE_MS = 20_000
const MOST_A_MINUTE = 30

/** Asks the provider what exactly this request costs today, which is free. The worker asks: it alone can open the key. */
export async function askLivePrice(ctx: MemberCtx, input: AskLivePriceInput): Promise<LivePrice> {
  requirePermission(ctx, 'generate')
  const { workspaceId, actor } = ctx
  const route = await resolveRoute(ctx, input)
  const { provider } = route
  const { id: keyId } = await requireKey(ctx, route, input.keyId)
  if (!provider.livePrice)
    throw new AppError('invalid', `${provider.name} cannot be asked for today’s price.`)
  // Files are handed in only with the paid call, and nobody says what a price without them is worth.
  if (filesOf(input.request).length > 0)
    throw new AppError('invalid', 'Today’s price can be asked for only where a request has no files.')
  if ((await countLivePrices(workspaceId)) >= MOST_A_MINUTE)
    throw new AppError('limit', `${MOST_A_MINUTE} prices were asked for within a minute. Wait a little.`)
  // One waiting question per person.
  const answer = await ask(
    livePrice,
    { workspaceId, keyId, offerId: input.offerId, request: input.request },
    { singletonKey: actor.userId, timeoutMs: PATIENCE_MS },
  )
  const { price, message } = LiveAnswer.parse(answer)
  if (!price) throw new AppError('provider', message)
  return price
}
