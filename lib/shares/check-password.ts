import 'server-only'
import { verify } from '@node-rs/argon2'
import { clearGuesses, countGuess } from '@/lib/account/count-guess'
import { AppError } from '@/lib/core/errors'
import type { Caller } from '@/lib/core/who'
import { closed, findShare, proofOf } from './open-share'
import type { UnlockShareInput } from './schema'

/** The proof for a right password. Guessing is limited per link and per network, as at sign-in. */
export async function checkPassword(
  { token, password }: UnlockShareInput,
  { network }: Pick<Caller, 'network'>,
): Promise<string> {
  const found = await findShare(token)
  if (!found) throw closed()
  const { id, passwordHash } = found.share
  if (passwordHash) {
    if (!(await countGuess(id, network, 'link')))
      throw new AppError('limit', 'That was tried too often. Wait a quarter of an hour, then try again.')
    if (!(await verify(passwordHash, password))) {
      const message = 'That is not the password. Ask whoever sent you the link.'
      throw new AppError('invalid', message, { details: { fields: { password: message } } })
    }
    await clearGuesses(id, 'link')
  }
  return proofOf(found.share)
}
