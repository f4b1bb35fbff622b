import 'server-only'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { notify } from '@/lib/notifications/notify'
import type { Asset, Comment } from '@/prisma/client/client'
import { type Author, isBy } from './author'
import { findPeople } from './find-people'
import { mentionedIn } from './mentions'

const SAID = 200

/**
 * Tells those who are called by name, those whose comment was answered, and of a guest's words also whose file and whose
 * link it is; each once and nobody of themselves.
 */
export async function tellPeople(
  tx: Tx,
  asset: Asset,
  author: Author,
  comment: Pick<Comment, 'id' | 'body' | 'parentId'>,
  { mentionedIds, wordsBefore }: { mentionedIds: readonly string[]; wordsBefore: string | null },
): Promise<void> {
  const people = await findPeople(asset, tx)
  const known = new Map(people.map((person) => [person.userId, person]))
  if (mentionedIds.some((id) => !known.has(id)))
    throw new AppError(
      'not_found',
      'Somebody you call by name cannot see this file any more. Take the name out and try again.',
    )
  const called = new Set(
    mentionedIn(
      comment.body,
      people.filter(({ userId }) => mentionedIds.includes(userId)),
    ).map(({ userId }) => userId),
  )
  const calledBefore = new Set(
    wordsBefore === null ? [] : mentionedIn(wordsBefore, people).map((one) => one.userId),
  )
  const { parentId } = comment
  const answered =
    parentId && wordsBefore === null
      ? await tx.comment.findMany({
          where: { OR: [{ id: parentId }, { parentId }], authorId: { not: null } },
        })
      : []
  const isOther = (userId: string) => known.has(userId) && !('userId' in author && author.userId === userId)
  const details = {
    assetId: asset.id,
    commentId: comment.id,
    byName: 'userId' in author ? (known.get(author.userId)?.name ?? '') : author.guestName,
    words: comment.body.slice(0, SAID),
  }
  const { workspaceId } = asset
  await notify(tx, {
    workspaceId,
    userIds: [...called].filter((id) => isOther(id) && !calledBefore.has(id)),
    kind: 'comment.mentioned',
    details,
  })
  const answeredIds = answered
    .filter((row) => !row.deletedAt && !isBy(row, author))
    .flatMap(({ authorId }) => authorId ?? [])
    .filter((id) => isOther(id) && !called.has(id))
  await notify(tx, { workspaceId, userIds: answeredIds, kind: 'comment.answered', details })
  if (!('hostId' in author) || wordsBefore !== null) return
  await notify(tx, {
    workspaceId,
    userIds: [asset.createdById, author.hostId].filter((id) => isOther(id) && !answeredIds.includes(id)),
    kind: 'comment.guest',
    details,
  })
}
