import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { holdAssets } from './find-assets'
import type { RateAssetsInput } from './schema'

/** One's own stars; says what they were before, so that it can be undone by the same verb. */
export async function rateAssets(
  ctx: MemberCtx,
  { ratings }: RateAssetsInput,
): Promise<{ before: RateAssetsInput['ratings'] }> {
  requirePermission(ctx, 'curate')
  const { userId } = ctx.actor
  return db().$transaction(async (tx) => {
    const assets = await holdAssets(
      tx,
      ctx,
      ratings.map(({ assetId }) => assetId),
    )
    const ids = assets.map(({ id }) => id)
    const mine = { userId, assetId: { in: ids } }
    const earlier = new Map(
      (await tx.rating.findMany({ where: mine })).map(({ assetId, stars }) => [assetId, stars]),
    )
    const wished = new Map(ratings.map(({ assetId, stars }) => [assetId, stars]))
    await tx.rating.deleteMany({ where: mine })
    await tx.rating.createMany({
      data: ids.flatMap((assetId) => {
        const stars = wished.get(assetId)
        return stars ? [{ assetId, userId, stars }] : []
      }),
      skipDuplicates: true,
    })
    // Raw SQL: each file's mean is read from the rows, in one statement.
    await tx.$executeRaw`
      UPDATE assets SET rating = (SELECT avg(stars) FROM ratings WHERE asset_id = assets.id)
      WHERE id = ANY(${ids}::uuid[])`
    return { before: ids.map((assetId) => ({ assetId, stars: earlier.get(assetId) ?? null })) }
  })
}
