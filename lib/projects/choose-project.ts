import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireOpenProject } from './require-project'
import type { ChooseProjectInput } from './schema'

/** Where this person's new work goes from now on. */
export async function chooseProject(
  ctx: MemberCtx,
  { projectId }: ChooseProjectInput,
): Promise<ChooseProjectInput> {
  requirePermission(ctx, 'generate')
  const defaultProjectId = await requireOpenProject(ctx, projectId)
  const { workspaceId, actor } = ctx
  await db().member.update({
    where: { workspaceId_userId: { workspaceId, userId: actor.userId } },
    data: { defaultProjectId },
  })
  return { projectId: defaultProjectId }
}
