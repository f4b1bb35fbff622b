import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Project } from '@/prisma/client/client'
import { projectsInSight } from './sight'

/** Throws `not_found` for one that is out of sight as for one that never was. */
async function requireProject(ctx: MemberCtx, projectId: string): Promise<Project> {
  const project = await db().project.findFirst({ where: { id: projectId, ...projectsInSight(ctx) } })
  if (!project) throw new AppError('not_found', 'There is no such project, or you are not in it.')
  return project
}

/** A project that takes new work; null, the workspace itself, always does. */
export async function requireOpenProject(
  ctx: MemberCtx,
  projectId: string | null | undefined,
): Promise<string | null> {
  if (!projectId) return null
  const { id, name, archivedAt } = await requireProject(ctx, projectId)
  if (archivedAt)
    throw new AppError('precondition', `“${name}” is archived and takes no new work. Choose another project.`)
  return id
}

/** Its maker changes it, and those who manage projects. */
export async function requireOwnProject(ctx: MemberCtx, projectId: string): Promise<Project> {
  requirePermission(ctx, 'makeProjects')
  const project = await requireProject(ctx, projectId)
  if (project.createdById !== ctx.actor.userId && !may(ctx.actor.role, 'manageProjects'))
    throw new AppError('forbidden', 'Only its maker, owners and admins change this project.')
  return project
}

/** The people as they are named, each a member of the workspace. */
export async function writeMembers(
  tx: Tx,
  ctx: MemberCtx,
  projectId: string,
  { isOpen, memberIds }: { isOpen: boolean; memberIds: readonly string[] },
): Promise<void> {
  // Whoever closes a project stays in it.
  const userIds = isOpen ? [] : [...new Set([...memberIds, ctx.actor.userId])]
  const known = await tx.member.count({
    where: { workspaceId: ctx.workspaceId, userId: { in: userIds }, removedAt: null },
  })
  if (known !== userIds.length)
    throw new AppError('not_found', 'Somebody you chose is not in this workspace any more. Choose again.')
  await tx.projectMember.deleteMany({ where: { projectId } })
  await tx.projectMember.createMany({ data: userIds.map((userId) => ({ projectId, userId })) })
}
