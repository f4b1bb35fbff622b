import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { inSight } from '@/lib/projects/sight'
import { requireOpenStoryboard } from '@/lib/storyboard/require-storyboard'
import { numberTakes } from './number-takes'
import type { AddTakeInput } from './schema'

/** A clip that is in the studio already becomes a take of a shot, from its beginning to its end. */
export async function addTake(
  ctx: MemberCtx,
  { storyboardId, shotId, assetId }: AddTakeInput,
): Promise<{ takeId: string }> {
  const storyboard = await requireOpenStoryboard(ctx, storyboardId)
  const asset = await db().asset.findFirst({
    where: { id: assetId, ...inSight(ctx), shelf: { not: 'bin' } },
    select: { mediaType: true, durationMs: true },
  })
  if (!asset) throw new AppError('not_found', 'That file is not in this workspace any more.')
  if (asset.mediaType !== 'video' || !asset.durationMs)
    throw new AppError('invalid', 'A take is a video. Choose another file.')
  const { durationMs: endMs } = asset
  const takeId = newId()
  await db().$transaction(async (tx) => {
    const next = await numberTakes(tx, storyboard.id)
    await tx.take.create({
      data: {
        id: takeId,
        workspaceId: storyboard.workspaceId,
        projectId: storyboard.projectId,
        storyboardId: storyboard.id,
        createdById: ctx.actor.userId,
        shotId,
        number: next(shotId),
        assetId,
        startMs: 0,
        endMs,
        inputs: {},
      },
    })
  })
  return { takeId }
}
