import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { ownShown } from './queries'
import type { ReadAllNotificationsInput } from './schema'

export async function readAllNotifications(
  ctx: MemberCtx,
  { until }: ReadAllNotificationsInput,
): Promise<{ count: number }> {
  requirePermission(ctx, 'view')
  return db().notification.updateMany({
    where: { ...ownShown(ctx), readAt: null, createdAt: { lte: new Date(until) } },
    data: { readAt: new Date() },
  })
}
