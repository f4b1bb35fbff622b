import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { listCredits } from './credit-rates'
import type { CreditView, SetCreditRateInput } from './schema'

/** What one credit costs this workspace from now on. What is held already stays as it was quoted. */
export async function setCreditRate(
  ctx: MemberCtx,
  { providerId, credit, amount: amountMicros }: SetCreditRateInput,
): Promise<CreditView> {
  requirePermission(ctx, 'manageKeys')
  const { workspaceId } = ctx
  const isIt = (one: CreditView) => one.providerId === providerId && one.credit === credit
  const before = (await listCredits(workspaceId)).find(isIt)
  if (!before) throw new AppError('invalid', 'No provider counts in such a credit.')
  await db().$transaction(async (tx) => {
    await tx.creditRate.upsert({
      where: { workspaceId_providerId_credit: { workspaceId, providerId, credit } },
      create: { id: newId(), workspaceId, providerId, credit, amountMicros },
      update: { amountMicros },
    })
    await recordAct(tx, ctx, {
      act: 'credit.priced',
      subject: { type: 'credit', id: `${providerId} ${credit}`, name: `${before.providerName} · ${credit}` },
      details: { beforeMicros: before.rateMicros, amountMicros },
    })
  })
  return (await listCredits(workspaceId)).find(isIt)!
}
