import 'server-only'
import { db } from '@/lib/core/db'
import { rewriteComment } from '@/lib/review/rewrite-comment'
import { shown } from './guest-queries'
import { requireGuest } from './guest-review'
import type { Visit } from './open-share'
import type { ChangeAsGuestInput } from './schema'

/** Other words for a guest's own comment. */
export async function changeAsGuest(visit: Visit, input: ChangeAsGuestInput): Promise<{ commentId: string }> {
  const author = requireGuest(visit, 'comment')
  return db().$transaction((tx) => rewriteComment(tx, shown(visit), author, { ...input, mentionedIds: [] }))
}
