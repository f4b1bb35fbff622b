import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { replaceRecoveryCodes } from './recovery-codes'
import { requirePassword } from './require-password'
import type { ConfirmPasswordInput } from './schema'

/** Ten new recovery codes; the older ones are void. */
export async function renewRecoveryCodes(
  ctx: MemberCtx,
  { password }: ConfirmPasswordInput,
): Promise<{ recoveryCodes: string[] }> {
  requirePermission(ctx, 'view')
  await requirePassword(ctx, password)
  const { userId } = ctx.actor
  return db().$transaction(async (tx) => {
    const isOn = await tx.twoStep.findUnique({ where: { userId, confirmedAt: { not: null } } })
    if (!isOn) throw new AppError('precondition', 'Two-step login is off, so there is nothing to recover.')
    return { recoveryCodes: await replaceRecoveryCodes(tx, userId) }
  })
}
