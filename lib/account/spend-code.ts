import 'server-only'
import { db } from '@/lib/core/db'
import { stepOfCode } from './authenticator'
import { hashRecoveryCode } from './recovery-codes'
import { openTwoStep } from './seal-two-step'

/** Takes a code of the authenticator, or a recovery code. Each counts once, also of many at the same moment. */
export async function spendCode(userId: string, typed: string): Promise<boolean> {
  const digits = typed.replaceAll(/\s/g, '')
  return /^\d{6}$/.test(digits) ? spendStep(userId, digits) : spendRecoveryCode(userId, typed)
}

async function spendStep(userId: string, digits: string): Promise<boolean> {
  const twoStep = await db().twoStep.findUnique({ where: { userId } })
  const secret = twoStep && openOrNull(twoStep.sealed, userId)
  const step = secret ? stepOfCode(secret, digits) : null
  if (step === null) return false
  const { count } = await db().twoStep.updateMany({
    where: { userId, confirmedAt: { not: null }, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

async function spendRecoveryCode(userId: string, typed: string): Promise<boolean> {
  const { count } = await db().recoveryCode.updateMany({
    where: { userId, codeHash: hashRecoveryCode(typed), usedAt: null },
    data: { usedAt: new Date() },
  })
  return count === 1
}

/** After the studio's secret changed no code fits any more; recovery codes still do. */
function openOrNull(sealed: string, userId: string): string | null {
  try {
    return openTwoStep(sealed, userId)
  } catch {
    return null
  }
}
