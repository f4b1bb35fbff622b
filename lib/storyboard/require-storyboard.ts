import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { isUuid } from '@/lib/core/ids'
import { projectsInSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Storyboard } from '@/prisma/client/client'

/** A storyboard lies in a project, and is seen by whoever sees that. */
export const storyboardsInSight = (ctx: MemberCtx) => ({
  workspaceId: ctx.workspaceId,
  project: projectsInSight(ctx),
})

/** Throws `not_found` for one that is out of sight as for one that never was. */
export async function requireStoryboard(ctx: MemberCtx, storyboardId: string): Promise<Row> {
  const row =
    isUuid(storyboardId) &&
    (await db().storyboard.findFirst({
      where: { id: storyboardId, ...storyboardsInSight(ctx) },
      omit: { state: true },
      include: { project: { select: { archivedAt: true } } },
    }))
  if (!row) throw new AppError('not_found', 'There is no such storyboard, or you are not in its project.')
  return row
}

type Row = Omit<Storyboard, 'state'> & { project: { archivedAt: Date | null } }

/** One that this person may write in. */
export async function requireOpenStoryboard(ctx: MemberCtx, storyboardId: string): Promise<Row> {
  requirePermission(ctx, 'storyboard')
  const row = await requireStoryboard(ctx, storyboardId)
  if (row.archivedAt || row.project.archivedAt)
    throw new AppError('precondition', `“${row.name}” is archived and is not changed any more.`)
  return row
}
