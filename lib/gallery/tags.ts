import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'

const MOST = 200

/** Tags of what this person may see, the most used first. */
export async function getTags(ctx: Ctx): Promise<string[]> {
  requirePermission(ctx, 'view')
  const rows = await db().assetTag.groupBy({
    by: ['tag'],
    where: { workspaceId: ctx.workspaceId, asset: { ...inSight(ctx), shelf: { not: 'bin' } } },
    _count: true,
    orderBy: [{ _count: { tag: 'desc' } }, { tag: 'asc' }],
    take: MOST,
  })
  return rows.map(({ tag }) => tag)
}
