import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { Comment } from '@/prisma/client/client'
import { type Author, isBy } from './author'
import type { Sight } from './hold-asset'

/** A comment on something in this sight. Throws `not_found` for one that is out of it as for one that never was. */
export async function requireComment(sight: Sight, commentId: string, tx: Tx = db()): Promise<Comment> {
  const comment = await tx.comment.findFirst({
    where: { id: commentId, workspaceId: sight.workspaceId, asset: sight },
  })
  if (!comment) throw new AppError('not_found', 'There is no such comment in this workspace.')
  return comment
}

/** One's own. */
export async function requireOwnComment(
  tx: Tx,
  sight: Sight,
  author: Author,
  commentId: string,
): Promise<Comment> {
  const comment = await requireComment(sight, commentId, tx)
  if (!isBy(comment, author))
    throw new AppError('forbidden', 'Only whoever wrote a comment changes or deletes it.')
  return comment
}
