import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { writeMembers } from './require-project'
import type { MakeProjectInput } from './schema'

const MOST = 500

export async function makeProject(
  ctx: MemberCtx,
  { name, isOpen, memberIds, requiredApprovals = 1 }: MakeProjectInput,
): Promise<{ projectId: string }> {
  requirePermission(ctx, 'makeProjects')
  const { workspaceId } = ctx
  if ((await db().project.count({ where: { workspaceId } })) >= MOST)
    throw new AppError('limit', `A workspace has at most ${MOST} projects.`)
  const projectId = newId()
  await db().$transaction(async (tx) => {
    await tx.project.create({
      data: { id: projectId, workspaceId, createdById: ctx.actor.userId, name, isOpen, requiredApprovals },
    })
    await writeMembers(tx, ctx, projectId, { isOpen, memberIds })
    await recordAct(tx, ctx, {
      act: 'project.made',
      subject: { type: 'project', id: projectId, name },
      details: { isOpen, members: memberIds.length },
    })
  })
  return { projectId }
}
