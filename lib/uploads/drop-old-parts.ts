import 'server-only'
import { db } from '@/lib/core/db'
import { dropPart, keptSince } from './own-part'

/** What nobody finished within a day goes. */
export async function dropOldParts(now = new Date()): Promise<void> {
  const old = await db().partUpload.findMany({
    where: { createdAt: { lte: keptSince(now) } },
    select: { id: true },
  })
  for (const { id } of old) await dropPart(id)
}
