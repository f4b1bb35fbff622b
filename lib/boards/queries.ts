import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import { boardsInSight } from './require-board'
import type { BoardView } from './schema'

/** Those this person may see, by name. */
export async function getBoards(ctx: MemberCtx): Promise<BoardView[]> {
  requirePermission(ctx, 'view')
  const seen = { asset: { ...inSight(ctx), shelf: 'gallery' as const } }
  const pictured = { asset: { ...seen.asset, posterKey: { not: null } } }
  const rows = await db().board.findMany({
    where: boardsInSight(ctx),
    include: {
      _count: { select: { items: { where: seen } } },
      items: {
        where: pictured,
        select: { assetId: true },
        orderBy: [{ position: 'desc' }, { assetId: 'desc' }],
        take: 1,
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const covers = await db().asset.findMany({
    where: { id: { in: rows.flatMap(({ coverId }) => coverId ?? []) }, ...pictured.asset },
    select: { id: true },
  })
  const shown = new Set(covers.map(({ id }) => id))
  return rows.map((row) => {
    const coverId = row.coverId && shown.has(row.coverId) ? row.coverId : row.items[0]?.assetId
    return {
      id: row.id,
      name: row.name,
      isPrivate: row.isPrivate,
      projectId: row.projectId,
      mayChange: row.createdById === ctx.actor.userId || may(ctx.actor.role, 'manageProjects'),
      mayShare: may(ctx.actor.role, 'share'),
      assetCount: row._count.items,
      coverUrl: coverId ? assetUrl(coverId, 'poster') : null,
    }
  })
}
