import 'server-only'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Author, authorColumns } from './author'
import { checkPlace } from './check-place'
import { holdAsset, type Sight } from './hold-asset'
import { keepWords } from './keep-words'
import type { WriteCommentInput } from './schema'
import { tellPeople } from './tell-people'

const MOST = 1_000

/** A comment, or an answer to one, by whoever may write on what is in this sight. */
export async function writeComment(
  tx: Tx,
  sight: Sight,
  author: Author,
  { assetId, body, parentId, drawing, mentionedIds, ...place }: WriteCommentInput,
): Promise<{ commentId: string }> {
  const asset = await holdAsset(tx, sight, assetId)
  if ((await tx.comment.count({ where: { assetId } })) >= MOST)
    throw new AppError('limit', `One version holds at most ${MOST} comments.`)
  if (parentId) await requireParent(tx, assetId, parentId)
  const frames = parentId ? {} : checkPlace(asset, { ...place, drawing })
  const comment = await tx.comment.create({
    data: {
      id: newId(),
      workspaceId: asset.workspaceId,
      assetId,
      parentId: parentId ?? null,
      ...authorColumns(author),
      body,
      ...frames,
      ...(drawing && !parentId ? { drawing } : {}),
    },
  })
  await keepWords(tx, assetId)
  await tellPeople(tx, asset, author, comment, { mentionedIds, wordsBefore: null })
  return { commentId: comment.id }
}

async function requireParent(tx: Tx, assetId: string, parentId: string): Promise<void> {
  const parent = await tx.comment.findFirst({ where: { id: parentId, assetId, parentId: null } })
  if (!parent) throw new AppError('not_found', 'There is no such comment to answer.')
  if (parent.deletedAt)
    throw new AppError(
      'conflict',
      'That comment was deleted meanwhile. Write yours as a new one; nothing was saved.',
    )
}
