import 'server-only'
import type { Tx } from '@/lib/core/db'
import { Prisma } from '@/prisma/client/client'
import type { Author } from './author'
import { holdAsset, type Sight } from './hold-asset'
import { keepWords } from './keep-words'
import { requireOwnComment } from './require-comment'

/** One's own words go, and the drawing with them; what others answered stays. */
export async function removeComment(
  tx: Tx,
  sight: Sight,
  author: Author,
  commentId: string,
): Promise<{ commentId: string }> {
  const { assetId, deletedAt } = await requireOwnComment(tx, sight, author, commentId)
  if (deletedAt) return { commentId }
  await holdAsset(tx, sight, assetId)
  await tx.comment.update({
    where: { id: commentId, workspaceId: sight.workspaceId },
    data: { body: '', drawing: Prisma.DbNull, deletedAt: new Date() },
  })
  await keepWords(tx, assetId)
  return { commentId }
}
