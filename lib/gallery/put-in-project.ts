import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { countDecisions } from '@/lib/review/count-decisions'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findAssets } from './find-assets'
import type { PutInProjectInput } from './schema'

/** Files go to another project, or back to the workspace; says where each lay, so that it can be undone. */
export async function putInProject(
  ctx: MemberCtx,
  { assetIds, projectId }: PutInProjectInput,
): Promise<{ before: PutInProjectInput[] }> {
  requirePermission(ctx, 'clearAway')
  const target = await requireOpenProject(ctx, projectId)
  const assets = (await findAssets(ctx, assetIds)).filter((asset) => asset.projectId !== target)
  const ids = assets.map(({ id }) => id)
  await db().$transaction(async (tx) => {
    await tx.asset.updateMany({
      where: { id: { in: ids }, workspaceId: ctx.workspaceId },
      data: { projectId: target },
    })
    // Another project may ask for another number of approvals.
    await countDecisions(tx, { assetIds: ids })
  })
  const before = new Map<string | null, string[]>()
  for (const { id, projectId: from } of assets) before.set(from, [...(before.get(from) ?? []), id])
  return { before: [...before].map(([from, ids]) => ({ projectId: from, assetIds: ids })) }
}
