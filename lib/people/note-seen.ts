import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'

const MINUTE_MS = 60_000

/** Remembers that a page of theirs is open, at most once a minute. */
export async function noteSeen({ workspaceId, actor }: MemberCtx): Promise<void> {
  const now = new Date()
  await db().member.updateMany({
    where: {
      workspaceId,
      userId: actor.userId,
      OR: [{ seenAt: null }, { seenAt: { lt: new Date(now.getTime() - MINUTE_MS) } }],
    },
    data: { seenAt: now },
  })
}
