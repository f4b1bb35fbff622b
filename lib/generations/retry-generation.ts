import 'server-only'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getGeneration } from './queries'
import type { GenerationView, RetryGenerationInput } from './schema'
import { isTerminal } from './state'
import { submitGeneration } from './submit-generation'

/** The same request again, as a new generation with a new hold, at the price it had; a changed price sends nothing. */
export async function retryGeneration(
  ctx: MemberCtx,
  { generationId, submitKey }: RetryGenerationInput,
): Promise<GenerationView> {
  requirePermission(ctx, 'generate')
  const before = await getGeneration(ctx, { generationId })
  if (!isTerminal(before.state)) {
    throw new AppError('conflict', 'This one is not over yet. Trying again now could pay twice.')
  }
  if (before.request.startFrame === LAST_FRAME)
    throw new AppError(
      'precondition',
      'It was to begin with the last frame of a clip that never came. Generate its shot again in the storyboard.',
    )
  const { offerId, keyId, projectId, basedOnId, commentId } = await db().generation.findUniqueOrThrow({
    where: { id: generationId },
    select: { offerId: true, keyId: true, projectId: true, basedOnId: true, commentId: true },
  })
  return submitGeneration(ctx, {
    submitKey,
    request: before.request,
    offerId,
    keyId,
    ...(before.isAtMost
      ? { shownTotalMicros: null, ceilingMicros: before.quotedMicros }
      : { shownTotalMicros: before.quotedMicros }),
    retryOfId: generationId,
    ...(projectId ? { projectId } : {}),
    ...(basedOnId ? { basedOnId } : {}),
    // Whoever deleted the file took its remarks along.
    ...(basedOnId && commentId ? { commentId } : {}),
  })
}
