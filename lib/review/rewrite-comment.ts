import 'server-only'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { Author } from './author'
import { holdAsset, type Sight } from './hold-asset'
import { keepWords } from './keep-words'
import { requireOwnComment } from './require-comment'
import type { ChangeCommentInput } from './schema'
import { tellPeople } from './tell-people'

/** Other words for one's own comment. Where it was changed since one began, both texts come back and nothing is written. */
export async function rewriteComment(
  tx: Tx,
  sight: Sight,
  author: Author,
  { commentId, body, seenEditedAt, mentionedIds }: ChangeCommentInput,
): Promise<{ commentId: string }> {
  const { assetId } = await requireOwnComment(tx, sight, author, commentId)
  const asset = await holdAsset(tx, sight, assetId)
  // Read again: only now does it stand still.
  const now = await requireOwnComment(tx, sight, author, commentId)
  if (now.deletedAt)
    throw new AppError(
      'conflict',
      'This comment was deleted meanwhile. Your words are still here; nothing was saved.',
    )
  const editedAt = now.editedAt?.toISOString() ?? null
  if (editedAt !== seenEditedAt)
    throw new AppError(
      'conflict',
      'This comment was changed elsewhere while you wrote. Both texts are here; nothing was overwritten.',
      { details: { body: now.body, editedAt } },
    )
  await tx.comment.update({
    where: { id: commentId, workspaceId: asset.workspaceId },
    // Always another moment than the one before, so that whoever saw that one is told.
    data: { body, editedAt: new Date(Math.max(Date.now(), (now.editedAt?.getTime() ?? 0) + 1)) },
  })
  await keepWords(tx, assetId)
  await tellPeople(tx, asset, author, { ...now, body }, { mentionedIds, wordsBefore: now.body })
  return { commentId }
}
