import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { holdAssets } from './find-assets'
import type { TagAssetsInput } from './schema'

const MOST = 30

/** Adds a tag or takes it away; says of which files, so that it can be undone. */
export async function tagAssets(
  ctx: MemberCtx,
  { assetIds, tag, isOn }: TagAssetsInput,
): Promise<{ changedIds: string[] }> {
  requirePermission(ctx, 'curate')
  return db().$transaction(async (tx) => {
    const assets = (await holdAssets(tx, ctx, assetIds)).filter(({ tags }) => tags.includes(tag) !== isOn)
    if (isOn && assets.some(({ tags }) => tags.length >= MOST))
      throw new AppError('limit', `One file has at most ${MOST} tags. Take one away first.`)
    const ids = assets.map(({ id }) => id)
    if (isOn) {
      await tx.assetTag.createMany({
        data: assets.map(({ id, workspaceId, createdAt }) => ({ assetId: id, tag, workspaceId, createdAt })),
        skipDuplicates: true,
      })
    } else await tx.assetTag.deleteMany({ where: { assetId: { in: ids }, tag } })
    // Raw SQL: the list on each file is read from the rows, in one statement.
    await tx.$executeRaw`
      UPDATE assets SET tags = coalesce(
        (SELECT array_agg(tag ORDER BY tag) FROM asset_tags WHERE asset_id = assets.id), '{}')
      WHERE id = ANY(${ids}::uuid[])`
    return { changedIds: ids }
  })
}
