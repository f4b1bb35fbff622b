import 'server-only'
import { db } from '@/lib/core/db'

/** Signs one browser out, everywhere at once. Ending an ended session changes nothing. */
export async function endSession(sessionId: string): Promise<void> {
  await db().session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: new Date() } })
}
