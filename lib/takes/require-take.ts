import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requireOpenStoryboard } from '@/lib/storyboard/require-storyboard'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Take } from '@/prisma/client/client'

/** A take of a storyboard that this person may write in. */
export async function requireTake(ctx: MemberCtx, takeId: string): Promise<Take> {
  requirePermission(ctx, 'storyboard')
  const take = await db().take.findFirst({ where: { id: takeId, workspaceId: ctx.workspaceId } })
  if (!take) throw new AppError('not_found', 'There is no such take.')
  await requireOpenStoryboard(ctx, take.storyboardId)
  return take
}
