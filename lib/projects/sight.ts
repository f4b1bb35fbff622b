import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { may } from '@/lib/workspaces/schema'
import { Prisma } from '@/prisma/client/client'

/**
 * What somebody may see of whatever can lie in a project: the workspace's own, and what lies in a project that is open or
 * has them for a member. Goes into every `where` in place of the workspace.
 */
export function inSight(ctx: Ctx) {
  const { workspaceId } = ctx
  const userId = limitedUser(ctx)
  if (!userId) return { workspaceId }
  return { workspaceId, AND: [{ OR: [{ projectId: null }, { project: openTo(userId) }] }] }
}

/** The projects themselves. */
export function projectsInSight(ctx: Ctx): Prisma.ProjectWhereInput {
  const userId = limitedUser(ctx)
  return { workspaceId: ctx.workspaceId, ...(userId ? openTo(userId) : {}) }
}

/** The same as `inSight` for raw SQL over rows called `item`. */
export function itemInSight(ctx: Ctx): Prisma.Sql {
  const own = Prisma.sql`item.workspace_id = ${ctx.workspaceId}::uuid`
  const userId = limitedUser(ctx)
  if (!userId) return own
  return Prisma.sql`${own} AND (item.project_id IS NULL OR item.project_id NOT IN (
    SELECT id FROM projects WHERE workspace_id = ${ctx.workspaceId}::uuid AND NOT is_open AND NOT EXISTS (
      SELECT FROM project_members WHERE project_id = projects.id AND user_id = ${userId}::uuid)))`
}

/** Null for the worker and for those who see every project. A guest sees no more than whoever made the link. */
function limitedUser({ actor }: Ctx): string | null {
  if (actor.type === 'worker') return null
  const { userId, role } = actor.type === 'guest' ? actor.maker : actor
  return may(role, 'manageProjects') ? null : userId
}

function openTo(userId: string) {
  return { OR: [{ isOpen: true }, { members: { some: { userId } } }] }
}
