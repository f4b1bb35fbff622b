import 'server-only'
import { db } from '@/lib/core/db'

const KEPT_MS = 90 * 86_400_000

/** Called by the worker's clock. */
export async function forgetOldNotifications(now = new Date()): Promise<number> {
  const { count } = await db().notification.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } },
  })
  return count
}
