import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, newToken, sha256Hex } from '@/lib/core/ids'
import type { Visit } from './open-share'

const MOST = 500

/** Writes down the name of whoever wants to be heard, or their new one. The token is the browser's; only its hash is kept. */
export async function addGuest(
  { share, guest }: Visit,
  name: string,
): Promise<{ guest: { id: string; name: string }; token: string | null }> {
  if (share.access === 'view') throw new AppError('forbidden', 'This link is for looking only.')
  if (guest) {
    await db().shareGuest.update({
      where: { id: guest.id, shareId: share.id },
      data: { name, lastSeenAt: new Date() },
    })
    return { guest: { id: guest.id, name }, token: null }
  }
  if ((await db().shareGuest.count({ where: { shareId: share.id } })) >= MOST)
    throw new AppError('limit', 'Too many people gave a name here already. Ask for a new link.')
  const token = newToken()
  const id = newId()
  await db().shareGuest.create({ data: { id, shareId: share.id, name, tokenHash: sha256Hex(token) } })
  return { guest: { id, name }, token }
}
