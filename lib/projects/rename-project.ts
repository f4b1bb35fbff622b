import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireOwnProject } from './require-project'
import type { RenameProjectInput } from './schema'

export async function renameProject(
  ctx: MemberCtx,
  { projectId, name }: RenameProjectInput,
): Promise<{ projectId: string }> {
  const { id } = await requireOwnProject(ctx, projectId)
  await db().project.update({ where: { id, workspaceId: ctx.workspaceId }, data: { name } })
  return { projectId }
}
