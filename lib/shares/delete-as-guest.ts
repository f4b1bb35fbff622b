import 'server-only'
import { db } from '@/lib/core/db'
import { removeComment } from '@/lib/review/remove-comment'
import { shown } from './guest-queries'
import { requireGuest } from './guest-review'
import type { Visit } from './open-share'
import type { DeleteAsGuestInput } from './schema'

/** A guest's own words go. */
export async function deleteAsGuest(
  visit: Visit,
  { commentId }: DeleteAsGuestInput,
): Promise<{ commentId: string }> {
  const author = requireGuest(visit, 'comment')
  return db().$transaction((tx) => removeComment(tx, shown(visit), author, commentId))
}
