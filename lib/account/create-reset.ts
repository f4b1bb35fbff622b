import 'server-only'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId, newToken, sha256Hex } from '@/lib/core/ids'
import type { ResetLink } from './schema'

const VALID_MS = 3_600_000

/** A link that sets somebody's password once, within the hour. Only its hash is kept. */
export async function createReset(tx: Tx, userId: string): Promise<ResetLink> {
  const token = newToken()
  const expiresAt = new Date(Date.now() + VALID_MS)
  await tx.passwordReset.create({
    data: { id: newId(), userId, tokenHash: sha256Hex(token), expiresAt },
  })
  // Never from the request: whoever asks could name a host of their own there.
  const { PUBLIC_URL, NEXTAUTH_URL } = env()
  return { url: `${PUBLIC_URL || NEXTAUTH_URL}/reset/${token}`, expiresAt: expiresAt.toISOString() }
}
