import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { viewPart } from './open-part'
import { ownParts } from './own-part'
import type { PartView } from './schema'

/** This person's unfinished uploads. */
export async function getParts(ctx: MemberCtx): Promise<PartView[]> {
  requirePermission(ctx, 'generate')
  const rows = await db().partUpload.findMany({
    where: { ...ownParts(ctx), assetId: null },
    orderBy: { createdAt: 'asc' },
  })
  return Promise.all(rows.map(viewPart))
}
