import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { isUuid } from '@/lib/core/ids'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { elementsInSight } from './require-element'
import type { ElementView } from './schema'

/** A project's, with those that were taken out: shots may still name them. */
export async function getElements(ctx: MemberCtx, projectId: string): Promise<ElementView[]> {
  requirePermission(ctx, 'view')
  if (!isUuid(projectId)) return []
  const rows = await db().element.findMany({
    where: { projectId, ...elementsInSight(ctx) },
    include: {
      images: {
        where: { asset: { ...inSight(ctx), shelf: { not: 'bin' } } },
        select: { assetId: true },
        orderBy: { position: 'asc' },
      },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    name: row.name,
    handle: row.handle,
    description: row.description,
    images: row.images.map(({ assetId }) => ({ id: assetId, posterUrl: assetUrl(assetId, 'poster') })),
    voiceId: row.voiceId,
    isGone: row.goneAt !== null,
  }))
}
