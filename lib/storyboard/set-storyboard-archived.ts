import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireStoryboard } from './require-storyboard'
import type { SetStoryboardArchivedInput } from './schema'

/** Put aside: it stays as it is, and is brought back the same way. */
export async function setStoryboardArchived(
  ctx: MemberCtx,
  { storyboardId, isArchived }: SetStoryboardArchivedInput,
): Promise<void> {
  requirePermission(ctx, 'storyboard')
  const { id } = await requireStoryboard(ctx, storyboardId)
  await db().storyboard.update({ where: { id }, data: { archivedAt: isArchived ? new Date() : null } })
}
