import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requireOwnProject } from './require-project'
import type { SetProjectCoverInput } from './schema'

/** Only what lies in a project stands for it: its cover is shown to all who see it. */
export async function setProjectCover(
  ctx: MemberCtx,
  { projectId, assetId }: SetProjectCoverInput,
): Promise<{ projectId: string }> {
  const { id } = await requireOwnProject(ctx, projectId)
  if (
    assetId &&
    !(await db().asset.findFirst({ where: { id: assetId, projectId: id }, select: { id: true } }))
  )
    throw new AppError('not_found', 'Choose something that lies in this project.')
  await db().project.update({ where: { id, workspaceId: ctx.workspaceId }, data: { coverId: assetId } })
  return { projectId }
}
