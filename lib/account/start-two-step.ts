import 'server-only'
import { encode } from 'uqr'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { authenticatorAddress, newAuthenticatorSecret } from './authenticator'
import { requirePassword } from './require-password'
import type { ConfirmPasswordInput, TwoStepOffer } from './schema'
import { sealTwoStep } from './seal-two-step'

/** Makes a secret for an authenticator app. Nothing is asked for at sign-in until a first code was typed. */
export async function startTwoStep(
  ctx: MemberCtx,
  { password }: ConfirmPasswordInput,
): Promise<TwoStepOffer> {
  requirePermission(ctx, 'view')
  const { email } = await requirePassword(ctx, password)
  const { userId } = ctx.actor
  const secret = newAuthenticatorSecret()
  const sealed = sealTwoStep(secret, userId)
  await db().$transaction(async (tx) => {
    await tx.twoStep.deleteMany({ where: { userId, confirmedAt: null } })
    const { count } = await tx.twoStep.createMany({ data: { userId, sealed }, skipDuplicates: true })
    if (count === 0) throw new AppError('conflict', 'Two-step login is on already. Reload the page.')
  })
  const { data, size } = encode(authenticatorAddress(secret, email), { border: 0 })
  return { secret, picture: { size, path: outline(data) } }
}

/** The dark squares as one SVG path, a square each. */
function outline(rows: boolean[][]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
}
