import 'server-only'
import type { GenerationRequest, Kind } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { wordsOf } from '@/lib/catalog/title'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { PromptView } from './schema'

const LOOKED_AT = 200
const SHOWN = 40

/** What this person asked for last, newest first, each wording with each model once. */
export async function getPrompts(ctx: MemberCtx): Promise<PromptView[]> {
  requirePermission(ctx, 'view')
  const rows = await db().generation.findMany({
    where: { ...inSight(ctx), createdById: ctx.actor.userId },
    select: { id: true, kind: true, modelId: true, request: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: LOOKED_AT,
  })
  const seen = new Set<string>()
  return rows
    .flatMap((row): PromptView[] => {
      const request = row.request as unknown as GenerationRequest
      const words = wordsOf(request)
      const name = `${row.modelId} ${words}`
      if (words.trim() === '' || seen.has(name)) return []
      seen.add(name)
      return [
        {
          generationId: row.id,
          words,
          kind: row.kind as Kind,
          modelName: findModel(row.modelId)?.name ?? row.modelId,
          request,
          createdAt: row.createdAt.toISOString(),
        },
      ]
    })
    .slice(0, SHOWN)
}
