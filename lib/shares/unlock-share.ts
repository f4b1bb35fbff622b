import 'server-only'
import type { Caller } from '@/lib/core/who'
import { checkPassword } from './check-password'
import { keepUnlock } from './guest-cookies'
import type { UnlockShareInput } from './schema'

/** Opens a link with its password for this browser. */
export async function unlockShare(input: UnlockShareInput, caller: Caller): Promise<{ isOpen: true }> {
  await keepUnlock(input.token, await checkPassword(input, caller))
  return { isOpen: true }
}
