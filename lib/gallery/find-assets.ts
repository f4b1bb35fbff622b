import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import type { Asset } from '@/prisma/client/client'

/** Those of the selection that are there and in sight, in its order. What is gone meanwhile is left out, but not all of it. */
export async function findAssets(ctx: Ctx, assetIds: readonly string[], tx: Tx = db()): Promise<Asset[]> {
  const rows = await tx.asset.findMany({ where: { id: { in: [...assetIds] }, ...inSight(ctx) } })
  if (rows.length === 0)
    throw new AppError(
      'not_found',
      'What you selected is not in this workspace any more. Nothing was changed.',
    )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(assetIds)].flatMap((id) => byId.get(id) ?? [])
}

/**
 * The same, held until the transaction ends: what is counted up on them must not miss what somebody writes at the same
 * time. Raw SQL: only it can hold rows; always in one order, so that two of these never wait for each other.
 */
export async function holdAssets(tx: Tx, ctx: Ctx, assetIds: readonly string[]): Promise<Asset[]> {
  await tx.$queryRaw`
    SELECT id FROM assets WHERE id = ANY(${assetIds}::uuid[]) AND workspace_id = ${ctx.workspaceId}::uuid
    ORDER BY id FOR UPDATE`
  return findAssets(ctx, assetIds, tx)
}
