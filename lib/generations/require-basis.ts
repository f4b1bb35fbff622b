import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import type { SubmitGenerationInput } from './schema'

/** What a request is the next version of, and the comment that asked for it: both there, and in sight. */
export async function requireBasis(
  ctx: MemberCtx,
  { basedOnId, commentId }: Pick<SubmitGenerationInput, 'basedOnId' | 'commentId'>,
): Promise<void> {
  if (commentId && !basedOnId)
    throw new AppError('invalid', 'A comment asks for the next version of its own file. Nothing was sent.')
  if (
    basedOnId &&
    !(await db().asset.findFirst({ where: { id: basedOnId, ...inSight(ctx) }, select: { id: true } }))
  )
    throw new AppError('not_found', 'What this would be the next version of is gone. Nothing was sent.')
  const isThere =
    !commentId ||
    (await db().comment.findFirst({
      where: {
        id: commentId,
        workspaceId: ctx.workspaceId,
        deletedAt: null,
        asset: inSight(ctx),
        assetId: basedOnId ?? '',
      },
      select: { id: true },
    }))
  if (!isThere) throw new AppError('not_found', 'The comment that asked for this is gone. Nothing was sent.')
}
