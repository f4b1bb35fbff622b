import 'server-only'
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
  if (!(await listCredits(workspaceId)).some(isIt))
    throw new AppError('invalid', 'No provider counts in such a credit.')
  await db().creditRate.upsert({
    where: { workspaceId_providerId_credit: { workspaceId, providerId, credit } },
    create: { id: newId(), workspaceId, providerId, credit, amountMicros },
    update: { amountMicros },
  })
  return (await listCredits(workspaceId)).find(isIt)!
}
