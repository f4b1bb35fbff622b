import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { stepOfCode } from './authenticator'
import { countGuess } from './count-guess'
import { replaceRecoveryCodes } from './recovery-codes'
import { tooManyGuesses, wrongCode } from './require-password'
import type { ConfirmTwoStepInput } from './schema'
import { openTwoStep } from './seal-two-step'

/** Turns two-step login on once the app shows the right code. The recovery codes are readable this once. */
export async function confirmTwoStep(
  ctx: MemberCtx,
  { code }: ConfirmTwoStepInput,
): Promise<{ recoveryCodes: string[] }> {
  requirePermission(ctx, 'view')
  const { userId } = ctx.actor
  const twoStep = await db().twoStep.findUnique({
    where: { userId, confirmedAt: null },
    include: { user: { select: { email: true } } },
  })
  if (!twoStep) throw new AppError('precondition', 'Begin again: nothing is waiting to be confirmed.')
  if (!(await countGuess(twoStep.user.email, ''))) throw tooManyGuesses()
  const { sealed } = twoStep
  const step = stepOfCode(openTwoStep(sealed, userId), code.replaceAll(/\s/g, ''))
  if (step === null) throw wrongCode()
  return db().$transaction(async (tx) => {
    const { count } = await tx.twoStep.updateMany({
      where: { userId, sealed, confirmedAt: null },
      data: { confirmedAt: new Date(), lastStep: step },
    })
    if (count === 0) throw new AppError('conflict', 'This was begun again elsewhere. Begin again here.')
    return { recoveryCodes: await replaceRecoveryCodes(tx, userId) }
  })
}
