import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requirePassword, wrongCode } from './require-password'
import type { StopTwoStepInput } from './schema'
import { spendCode } from './spend-code'

/** Turns two-step login off, for whoever passes both steps once more. */
export async function stopTwoStep(
  ctx: MemberCtx,
  { password, code }: StopTwoStepInput,
): Promise<{ isOn: false }> {
  requirePermission(ctx, 'view')
  await requirePassword(ctx, password)
  const { userId } = ctx.actor
  if (!(await spendCode(userId, code))) throw wrongCode()
  await db().$transaction([
    db().twoStep.deleteMany({ where: { userId } }),
    db().recoveryCode.deleteMany({ where: { userId } }),
  ])
  return { isOn: false }
}
