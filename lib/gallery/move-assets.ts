import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findAssets } from './find-assets'
import type { MovedView, MoveAssetsInput } from './schema'
import { findUses, listUses } from './uses'

/**
 * Into the archive, into the bin, or back. What work under way still needs stays out of the bin; what finished work was
 * made from goes, and is named.
 */
export async function moveAssets(ctx: MemberCtx, { assetIds, shelf }: MoveAssetsInput): Promise<MovedView> {
  requirePermission(ctx, 'clearAway')
  const assets = (await findAssets(ctx, assetIds)).filter((asset) => asset.shelf !== shelf)
  const uses =
    shelf === 'bin'
      ? await findUses(
          ctx,
          assets.map(({ id }) => id),
        )
      : []
  const needed = uses.filter(({ isNeeded }) => isNeeded)
  const neededIds = new Set(needed.map(({ assetId }) => assetId))
  const movedIds = assets.map(({ id }) => id).filter((id) => !neededIds.has(id))
  await db().asset.updateMany({
    where: { id: { in: movedIds }, workspaceId: ctx.workspaceId },
    data: { shelf, shelvedAt: shelf === 'gallery' ? null : new Date() },
  })
  const used = uses.filter(({ assetId }) => !neededIds.has(assetId))
  return {
    movedIds,
    kept:
      neededIds.size === 0
        ? null
        : `${neededIds.size} stayed: still needed for ${listUses(needed)}, which is not finished.`,
    used: used.length === 0 ? null : `Used in ${listUses(used)}.`,
  }
}
