import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireOwnProject, writeMembers } from './require-project'
import type { SetProjectMembersInput } from './schema'

/** Opens a project to everybody of the workspace, or keeps it to those named, at once and with all that lies in it. */
export async function setProjectMembers(
  ctx: MemberCtx,
  { projectId, isOpen, memberIds }: SetProjectMembersInput,
): Promise<{ projectId: string }> {
  const { id, name, isOpen: wasOpen } = await requireOwnProject(ctx, projectId)
  await db().$transaction(async (tx) => {
    await tx.project.update({ where: { id, workspaceId: ctx.workspaceId }, data: { isOpen } })
    await writeMembers(tx, ctx, id, { isOpen, memberIds })
    await recordAct(tx, ctx, {
      act: 'project.members-changed',
      subject: { type: 'project', id, name },
      details: { wasOpen, isOpen, members: memberIds.length },
    })
  })
  return { projectId }
}
