import 'server-only'
import type { Tx } from '@/lib/core/db'
import { ACTIVE_MEMBER } from '@/lib/core/who'

/** The workspace that somebody was in last, of those they may be in. */
export async function findHome(
  tx: Tx,
  userId: string,
  besides?: string,
): Promise<{ workspaceId: string } | null> {
  return tx.member.findFirst({
    where: { userId, ...ACTIVE_MEMBER, ...(besides ? { workspaceId: { not: besides } } : {}) },
    orderBy: [{ seenAt: { sort: 'desc', nulls: 'last' } }, { createdAt: 'asc' }],
    select: { workspaceId: true },
  })
}
