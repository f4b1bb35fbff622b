import 'server-only'
import { verify } from '@node-rs/argon2'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { countGuess } from './count-guess'

/**
 * Asks for the password once more before what matters. Its guesses count with those of signing in, and being right does
 * not clear them: a code may follow, and must not be guessed for ever.
 */
export async function requirePassword(
  ctx: MemberCtx,
  password: string,
): Promise<{ name: string; email: string; passwordHash: string }> {
  const { name, email, passwordHash } = await db().user.findUniqueOrThrow({
    where: { id: ctx.actor.userId },
    select: { name: true, email: true, passwordHash: true },
  })
  if (passwordHash === null)
    throw new AppError(
      'precondition',
      'This account has no password: it comes in by another company’s sign-in. A reset link gives it one.',
    )
  if (!(await countGuess(email, ''))) throw tooManyGuesses()
  if (!(await verify(passwordHash, password))) {
    const message = 'That is not your password.'
    throw new AppError('invalid', message, { details: { fields: { password: message } } })
  }
  return { name, email, passwordHash }
}

export function wrongCode(): AppError {
  const message = 'That code does not fit, or was used already. Wait for the next one.'
  return new AppError('invalid', message, { details: { fields: { code: message } } })
}

export function tooManyGuesses(): AppError {
  return new AppError(
    'limit',
    'Too many tries. Wait a quarter of an hour and try again; nothing was changed.',
  )
}
