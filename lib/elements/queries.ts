import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { isUuid } from '@/lib/core/ids'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findElementKeys } from './element-keys'
import { WITH_LOOKS } from './looks'
import { elementsInSight } from './require-element'
import type { ElementView } from './schema'
import { viewRemote } from './view-remote'

/** A project's, with those that were taken out: shots may still name them. */
export async function getElements(ctx: MemberCtx, projectId: string): Promise<ElementView[]> {
  requirePermission(ctx, 'view')
  if (!isUuid(projectId)) return []
  const rows = await db().element.findMany({
    where: { projectId, ...elementsInSight(ctx) },
    include: { ...WITH_LOOKS, remotes: { orderBy: { createdAt: 'desc' } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const keys = await findElementKeys(ctx)
  const pictureIds = rows.flatMap(({ images }) => images.map(({ asset }) => asset.id))
  const inView = await db().asset.findMany({
    where: { id: { in: pictureIds }, ...inSight(ctx) },
    select: { id: true },
  })
  const seen = new Set(inView.map(({ id }) => id))
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    name: row.name,
    handle: row.handle,
    description: row.description,
    images: row.images
      .filter(({ asset }) => seen.has(asset.id))
      .map(({ asset: { id } }) => ({ id, posterUrl: assetUrl(id, 'poster') })),
    voiceId: row.voiceId,
    isGone: row.goneAt !== null,
    remotes: keys.map((key) =>
      viewRemote(
        row,
        key,
        row.remotes.filter(({ keyId }) => keyId === key.id),
      ),
    ),
  }))
}
