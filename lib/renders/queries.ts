import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requireStoryboard } from '@/lib/storyboard/require-storyboard'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { RenderView } from './schema'

const MOST = 20

/** The newest first. */
export async function getRenders(ctx: MemberCtx, storyboardId: string): Promise<RenderView[]> {
  requirePermission(ctx, 'view')
  const { id } = await requireStoryboard(ctx, storyboardId)
  const rows = await db().render.findMany({
    where: { storyboardId: id },
    omit: { film: true },
    include: {
      createdBy: { select: { name: true } },
      asset: {
        where: { ...inSight(ctx), shelf: { not: 'bin' } },
        select: { id: true, filename: true, bytes: true },
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  })
  return rows.map(({ asset, ...row }) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: row.progress,
    message: row.message,
    file: asset && {
      assetId: asset.id,
      url: assetUrl(asset.id),
      filename: asset.filename,
      bytes: Number(asset.bytes),
    },
    byName: row.createdBy.name,
    createdAt: row.createdAt.toISOString(),
  }))
}
