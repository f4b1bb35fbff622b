import 'server-only'
import type { Comment, Decision } from '@/prisma/client/client'

/** Who speaks: somebody of the workspace, or a guest under the name they gave, by the link that `hostId` made. */
export type Author = { userId: string } | { guestId: string; guestName: string; hostId: string }

/** Their columns. */
export function authorColumns(author: Author) {
  return 'userId' in author
    ? { authorId: author.userId }
    : { guestId: author.guestId, guestName: author.guestName }
}

export function isBy(
  row: { guestId: string | null } & (Pick<Comment, 'authorId'> | Pick<Decision, 'userId'>),
  author: Author,
): boolean {
  if ('guestId' in author) return row.guestId === author.guestId
  return ('authorId' in row ? row.authorId : row.userId) === author.userId
}
