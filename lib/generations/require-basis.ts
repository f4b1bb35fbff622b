import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import type { SubmitGenerationInput } from './schema'

/** What a request is the next version of, and the remark that asked for it, must be there for whoever asks. */
export async function requireBasis(
  ctx: MemberCtx,
  { basedOnId, commentId }: Pick<SubmitGenerationInput, 'basedOnId' | 'commentId'>,
): Promise<void> {
  if (commentId && !basedOnId)
    throw new AppError('invalid', 'A remark asks for the next version of its own file. Nothing was sent.')
  if (!basedOnId) return
  const basis = await db().asset.findFirst({
    where: { id: basedOnId, ...inSight(ctx) },
    select: { comments: { where: { id: commentId ?? basedOnId }, select: { id: true } } },
  })
  if (!basis)
    throw new AppError(
      'not_found',
      'What this is the next version of is not in this workspace any more. Nothing was sent.',
    )
  if (commentId && basis.comments.length === 0)
    throw new AppError('not_found', 'The remark that asked for this is not there any more. Nothing was sent.')
}
