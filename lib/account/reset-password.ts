import 'server-only'
import { hash } from '@node-rs/argon2'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { sha256Hex } from '@/lib/core/ids'
import { clearGuesses } from './count-guess'
import { findReset } from './queries'
import { refuseWeakPassword } from './refuse-weak-password'
import type { ResetPasswordInput } from './schema'

/** Sets a new password for whoever holds a link. It works once; every browser is signed out and other links are void. */
export async function resetPassword({ token, password }: ResetPasswordInput): Promise<{ email: string }> {
  const user = await findReset(token)
  if (!user) throw spent()
  refuseWeakPassword(password, user, 'password')
  const passwordHash = await hash(password)
  const now = new Date()
  await db().$transaction(async (tx) => {
    const { count } = await tx.passwordReset.updateMany({
      where: { tokenHash: sha256Hex(token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count === 0) throw spent()
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } })
    await tx.passwordReset.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } })
    await tx.session.updateMany({ where: { userId: user.id, endedAt: null }, data: { endedAt: now } })
  })
  await clearGuesses(user.email)
  return { email: user.email }
}

function spent(): AppError {
  return new AppError(
    'forbidden',
    'This link was used already or has expired. Ask for a new one; your password is as it was.',
  )
}
