import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import type { Ctx, MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { ProjectsView } from './schema'
import { projectsInSight } from './sight'

const SHOWN = { shelf: 'gallery', posterKey: { not: null } } as const

/** Those this person may see, by name, archived ones last. */
export async function getProjects(ctx: MemberCtx): Promise<ProjectsView> {
  requirePermission(ctx, 'view')
  const { workspaceId, actor } = ctx
  const [rows, counts, members] = await Promise.all([
    db().project.findMany({
      where: projectsInSight(ctx),
      include: {
        members: { select: { userId: true } },
        cover: { select: { posterKey: true, shelf: true, projectId: true } },
        assets: { where: SHOWN, select: { id: true }, orderBy: { createdAt: 'desc' }, take: 1 },
      },
      orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    }),
    db().asset.groupBy({
      by: ['projectId'],
      where: { project: projectsInSight(ctx), shelf: 'gallery' },
      _count: true,
    }),
    db().member.findMany({
      where: { workspaceId, removedAt: null },
      select: { userId: true, defaultProjectId: true, user: { select: { name: true } } },
      orderBy: { user: { name: 'asc' } },
    }),
  ])
  const counted = new Map(counts.map(({ projectId, _count }) => [projectId, _count]))
  const chosen = members.find(({ userId }) => userId === actor.userId)?.defaultProjectId
  return {
    projects: rows.map((row) => {
      const hasCover = row.cover?.posterKey && row.cover.shelf !== 'bin' && row.cover.projectId === row.id
      const coverId = hasCover ? row.coverId : row.assets[0]?.id
      return {
        id: row.id,
        name: row.name,
        isOpen: row.isOpen,
        isArchived: row.archivedAt !== null,
        memberIds: row.members.map(({ userId }) => userId),
        requiredApprovals: row.requiredApprovals,
        mayChange:
          may(actor.role, 'manageProjects') ||
          (row.createdById === actor.userId && may(actor.role, 'makeProjects')),
        assetCount: counted.get(row.id) ?? 0,
        coverUrl: coverId ? assetUrl(coverId, 'poster') : null,
      }
    }),
    people: members.map(({ userId, user }) => ({ userId, name: user.name })),
    // What was archived or closed to this person since is no place for new work.
    defaultProjectId: rows.find(({ id, archivedAt }) => id === chosen && !archivedAt)?.id ?? null,
  }
}

/** Ids of those a member does not hear of. */
export async function findHiddenProjects(ctx: Ctx): Promise<ReadonlySet<string>> {
  const rows = await db().project.findMany({
    where: { workspaceId: ctx.workspaceId, NOT: projectsInSight(ctx) },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}
