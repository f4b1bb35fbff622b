import 'server-only'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Caller } from '@/lib/core/who'

export const SESSION_DAYS = 30

/** Signs one browser in: the row that its cookie names. */
export async function openSession(
  { userId, workspaceId }: { userId: string; workspaceId: string },
  { network, userAgent }: Caller,
): Promise<{ sessionId: string }> {
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000)
  const session = await db().session.create({
    data: { id: newId(), userId, workspaceId, expiresAt, network, userAgent },
  })
  return { sessionId: session.id }
}
