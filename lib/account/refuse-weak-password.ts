import 'server-only'
import { dictionary } from '@zxcvbn-ts/language-common'
import { AppError } from '@/lib/core/errors'

let common: Set<string> | undefined

/**
 * Throws when a new password is on the list of those that leaked most often, is one of them with something short before or
 * behind, is a pattern that goes round, or is the person's own name or address dressed up the same way.
 */
export function refuseWeakPassword(
  password: string,
  person: { name: string; email: string },
  field: string,
): void {
  const reason = weaknessOf(password.toLowerCase(), wordsOf(person))
  if (!reason) return
  throw new AppError('invalid', reason, { details: { fields: { [field]: reason } } })
}

function weaknessOf(password: string, own: ReadonlySet<string>): string | null {
  common ??= new Set(dictionary['passwords-common'])
  // Years, counters and exclamation marks around a word are the first thing that guessers try.
  const word = password.replace(/^[^\p{L}]{0,8}|[^\p{L}]{0,8}$/gu, '')
  if (own.has(password) || own.has(word))
    return 'That is your own name or address with little around it. Choose another.'
  if (common.has(password) || (word !== '' && common.has(word)))
    return 'That password is on the lists that guessers try first. Choose another, such as four words of your own.'
  if (/^(.{1,4})\1+$/u.test(password)) return 'That password repeats itself. Choose another.'
  return null
}

function wordsOf({ name, email }: { name: string; email: string }): ReadonlySet<string> {
  const [local = ''] = email.toLowerCase().split('@')
  const names = name.toLowerCase().split(/\s+/)
  return new Set([email.toLowerCase(), local, ...names, names.join(''), names.join(' ')].filter(Boolean))
}
