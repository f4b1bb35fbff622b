import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { settleHold, type Settlement } from '@/lib/ledger/settle-hold'
import { requirePermission } from '@/lib/workspaces/permissions'
import { tellMaker } from './move-generation'
import { getGeneration } from './queries'
import { readUnmade } from './read-unmade'
import type { GenerationView, ResolveUnknownInput } from './schema'

/** A person looked at the provider's own pages and says what happened to the money. */
export async function resolveUnknown(
  ctx: MemberCtx,
  { generationId, outcome }: ResolveUnknownInput,
): Promise<GenerationView> {
  requirePermission(ctx, 'generate')
  const before = await getGeneration(ctx, { generationId })
  const isCharged = outcome === 'charged'
  await db().$transaction(async (tx) => {
    const unmade = await readUnmade(tx, generationId)
    const settlement: Settlement = isCharged
      ? { step: 'capture', amountMicros: before.quotedMicros, source: 'person' }
      : unmade.settlement
    const { count } = await tx.generation.updateMany({
      where: { id: generationId, workspaceId: ctx.workspaceId, state: 'unknown' },
      data: {
        state: isCharged ? 'failed' : 'refused',
        fence: { increment: 1 },
        leaseUntil: null,
        finishedAt: new Date(),
        message: isCharged
          ? 'Settled by hand: the provider charged for this, but its clip never reached us.'
          : `Settled by hand: the provider did not create this. ${unmade.charge}`,
      },
    })
    if (count === 0) throw new AppError('conflict', 'This has been settled in the meantime.')
    await settleHold(tx, generationId, settlement)
    await recordAct(tx, ctx, {
      act: 'charge.settled',
      subject: { type: 'generation', id: generationId, name: before.prompt },
      details: { isCharged, amountMicros: settlement.step === 'capture' ? settlement.amountMicros : 0 },
    })
    await tellMaker(tx, generationId, 'generation.failed', ctx.actor.userId)
  })
  return getGeneration(ctx, { generationId })
}
