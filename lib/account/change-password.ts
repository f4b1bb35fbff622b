import 'server-only'
import { hash } from '@node-rs/argon2'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { refuseWeakPassword } from './refuse-weak-password'
import { requirePassword } from './require-password'
import type { ChangePasswordInput } from './schema'

/** A new password for whoever knows the old one. Every other browser is signed out, and links to reset it are void. */
export async function changePassword(
  ctx: MemberCtx,
  { password, newPassword }: ChangePasswordInput,
): Promise<{ endedSessions: number }> {
  requirePermission(ctx, 'view')
  const person = await requirePassword(ctx, password)
  refuseWeakPassword(newPassword, person, 'newPassword')
  const passwordHash = await hash(newPassword)
  const { userId, sessionId } = ctx.actor
  return db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: person.passwordHash },
      data: { passwordHash },
    })
    if (count === 0)
      throw new AppError('conflict', 'The password was changed elsewhere just now. Nothing was changed here.')
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } })
    const ended = await tx.session.updateMany({
      where: { userId, endedAt: null, id: { not: sessionId } },
      data: { endedAt: new Date() },
    })
    return { endedSessions: ended.count }
  })
}
