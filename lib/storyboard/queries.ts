import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { isUuid } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import { loadState } from './load-doc'
import { requireStoryboard, storyboardsInSight } from './require-storyboard'
import type { OpenStoryboard, VersionView } from './schema'

const NEWEST_FIRST = [{ changedAt: 'desc' }, { id: 'asc' }] as const

/** The one that a project's address opens: the last that was changed; null where there is none. */
export async function findProjectStoryboard(
  ctx: MemberCtx,
  projectId: string,
): Promise<{ storyboardId: string | null; projectName: string }> {
  requirePermission(ctx, 'view')
  const { project } = storyboardsInSight(ctx)
  const row =
    isUuid(projectId) &&
    (await db().project.findFirst({
      where: { id: projectId, ...project, workspaceId: ctx.workspaceId },
      select: {
        name: true,
        storyboards: {
          where: { archivedAt: null },
          orderBy: [...NEWEST_FIRST],
          take: 1,
          select: { id: true },
        },
      },
    }))
  if (!row) throw new AppError('not_found', 'There is no such project, or you are not in it.')
  return { storyboardId: row.storyboards[0]?.id ?? null, projectName: row.name }
}

export async function getStoryboard(ctx: MemberCtx, storyboardId: string): Promise<OpenStoryboard> {
  requirePermission(ctx, 'view')
  const row = await requireStoryboard(ctx, storyboardId)
  const [{ state, seq }, project, me] = await Promise.all([
    loadState(row.id),
    db().project.findUniqueOrThrow({
      where: { id: row.projectId },
      select: {
        name: true,
        storyboards: { orderBy: [...NEWEST_FIRST], select: { id: true, name: true, archivedAt: true } },
      },
    }),
    db().user.findUniqueOrThrow({ where: { id: ctx.actor.userId }, select: { name: true } }),
  ])
  return {
    id: row.id,
    name: row.name,
    projectId: row.projectId,
    projectName: project.name,
    isArchived: row.archivedAt !== null,
    isProjectArchived: row.project.archivedAt !== null,
    mayEdit: may(ctx.actor.role, 'storyboard') && !row.archivedAt && !row.project.archivedAt,
    changedAt: row.changedAt.toISOString(),
    mayGenerate: may(ctx.actor.role, 'generate'),
    mayBringBack: row.archivedAt !== null && may(ctx.actor.role, 'storyboard'),
    siblings: project.storyboards.map(({ archivedAt, ...one }) => ({
      ...one,
      isArchived: archivedAt !== null,
    })),
    state: Buffer.from(state).toString('base64'),
    seq,
    me: { userId: ctx.actor.userId, name: me.name },
  }
}

/** The newest first. */
export async function getVersions(ctx: MemberCtx, storyboardId: string): Promise<VersionView[]> {
  requirePermission(ctx, 'view')
  const { id } = await requireStoryboard(ctx, storyboardId)
  const rows = await db().storyboardVersion.findMany({
    where: { storyboardId: id },
    omit: { state: true },
    include: { createdBy: { select: { name: true } } },
    orderBy: { number: 'desc' },
    take: 200,
  })
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    by: { userId: row.createdById, name: row.createdBy.name },
    createdAt: row.createdAt.toISOString(),
  }))
}
