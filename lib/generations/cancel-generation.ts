import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { settleHold } from '@/lib/ledger/settle-hold'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getGeneration } from './queries'
import { readUnmade } from './read-unmade'
import type { GenerationIdInput, GenerationView } from './schema'
import { isTerminal } from './state'

/**
 * Stops what was not sent yet, free of charge. What the provider has accepted goes on there and is charged: then this
 * only notes the wish, and the clip is kept when it comes.
 */
export async function cancelGeneration(
  ctx: MemberCtx,
  { generationId }: GenerationIdInput,
): Promise<GenerationView> {
  requirePermission(ctx, 'generate')
  const before = await getGeneration(ctx, { generationId })
  if (isTerminal(before.state))
    throw new AppError('conflict', 'This is finished already; there is nothing to cancel.')

  await db().$transaction(async (tx) => {
    // The bumped fence sends away a worker that is about to send: its own conditional update finds nothing.
    const { count } = await tx.generation.updateMany({
      where: { id: generationId, workspaceId: ctx.workspaceId, state: 'held' },
      data: {
        state: 'cancelled',
        fence: { increment: 1 },
        leaseUntil: null,
        cancelRequestedAt: new Date(),
        finishedAt: new Date(),
      },
    })
    if (count === 1) {
      const { settlement, charge } = await readUnmade(tx, generationId)
      await settleHold(tx, generationId, settlement)
      await tx.generation.update({
        where: { id: generationId },
        data: { message: `Cancelled before it was sent. ${charge}` },
      })
    } else {
      await tx.generation.updateMany({
        where: { id: generationId, workspaceId: ctx.workspaceId, finishedAt: null, cancelRequestedAt: null },
        data: { cancelRequestedAt: new Date() },
      })
    }
  })
  return getGeneration(ctx, { generationId })
}
