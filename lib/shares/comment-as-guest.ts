import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { writeComment } from '@/lib/review/write-comment'
import { shown } from './guest-queries'
import { requireGuest } from './guest-review'
import type { Visit } from './open-share'
import type { CommentAsGuestInput } from './schema'

/** So that whoever has a link cannot use up the room for everybody. */
const MOST = 300

/** A guest's comment or answer; nobody is called by name, for guests do not hear who is here. */
export async function commentAsGuest(
  visit: Visit,
  input: CommentAsGuestInput,
): Promise<{ commentId: string }> {
  const author = requireGuest(visit, 'comment')
  return db().$transaction(async (tx) => {
    if ((await tx.comment.count({ where: { guest: { shareId: visit.share.id } } })) >= MOST)
      throw new AppError('limit', `One link takes at most ${MOST} comments. Ask for a new one.`)
    return writeComment(tx, shown(visit), author, { ...input, mentionedIds: [] })
  })
}
