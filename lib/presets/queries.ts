import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { PresetView } from './schema'

/** All of the workspace's, by name. */
export async function getPresets(ctx: Ctx): Promise<PresetView[]> {
  requirePermission(ctx, 'view')
  const rows = await db().preset.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { createdBy: { select: { name: true } } },
    orderBy: { name: 'asc' },
  })
  return rows.map((row) => {
    const request = row.request as unknown as GenerationRequest
    const model = findModel(request.modelId)
    return {
      id: row.id,
      name: row.name,
      kind: model?.kind ?? null,
      modelName: model?.name ?? request.modelId,
      request,
      createdByName: row.createdBy.name,
    }
  })
}
