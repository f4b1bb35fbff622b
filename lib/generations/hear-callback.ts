import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { openKey } from '@/lib/keys/open-key'
import { ProviderCallError, type WebhookDelivery, type WebhookNews } from '@/lib/providers/contract'
import { getOffer, getProvider } from '@/lib/providers/registry'
import type { Prisma } from '@/prisma/client/client'
import { recordAccepted } from './record-answer'

type Heard = Prisma.AttemptGetPayload<{ include: { key: true; generation: true } }>

/**
 * A callback is a hint: forged ones are dropped, and honest ones only make us look at once, so that being told a hundred
 * times has one effect. One about an attempt whose answer got lost resolves it, once the provider itself shows the task.
 */
export async function hearCallback(
  ctx: Ctx,
  { attemptId, ...delivery }: { attemptId: string } & WebhookDelivery,
): Promise<void> {
  const attempt = await db().attempt.findFirst({
    where: { id: attemptId, generation: { workspaceId: ctx.workspaceId } },
    include: { key: true, generation: true },
  })
  if (!attempt) return
  const news = await read(attempt, delivery)
  if (!news) return
  if (attempt.state === 'accepted') return attempt.taskId === news.taskId ? lookNow(attempt) : undefined
  if (attempt.state === 'unclear' && attempt.generation.state === 'unknown') return resolve(attempt, news)
}

async function read(attempt: Heard, delivery: WebhookDelivery): Promise<WebhookNews | null> {
  const provider = getProvider(attempt.providerId)
  try {
    return (await provider.readWebhook?.(delivery, openKey(provider, attempt.key))) ?? null
  } catch (error) {
    if (!(error instanceof ProviderCallError) || error.isTransient) throw error
    log().warn({ attemptId: attempt.id, err: error }, 'a callback was not believed')
    return null
  }
}

/** The scheduler asks the provider, as it would have a little later. */
async function lookNow({ generationId }: Heard): Promise<void> {
  await db().generation.updateMany({
    where: { id: generationId, state: { in: ['accepted', 'running'] }, leaseUntil: null },
    data: { nextStepAt: new Date() },
  })
}

async function resolve(attempt: Heard, { taskId, operation }: WebhookNews): Promise<void> {
  const { generation, key, providerId } = attempt
  const isTaken = await db().attempt.count({ where: { providerId, keyId: key.id, taskId } })
  if (isTaken > 0) return
  const provider = getProvider(providerId)
  // Throws when the provider knows no such task under this key: then nothing is proved.
  await provider.status([operation], openKey(provider, key))
  await recordAccepted(
    { generationId: generation.id, fence: generation.fence },
    attempt.id,
    { taskId, operation, warnings: [] },
    getOffer(generation.offerId),
  )
}
