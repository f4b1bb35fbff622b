import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireOwnProject } from './require-project'
import type { SetProjectArchivedInput } from './schema'

/** An archived project takes no new work; what lies in it stays where it is. */
export async function setProjectArchived(
  ctx: MemberCtx,
  { projectId, isArchived }: SetProjectArchivedInput,
): Promise<{ projectId: string }> {
  const { id, name } = await requireOwnProject(ctx, projectId)
  await db().$transaction(async (tx) => {
    await tx.project.update({
      where: { id, workspaceId: ctx.workspaceId },
      data: { archivedAt: isArchived ? new Date() : null },
    })
    await recordAct(tx, ctx, {
      act: isArchived ? 'project.archived' : 'project.restored',
      subject: { type: 'project', id, name },
    })
  })
  return { projectId }
}
