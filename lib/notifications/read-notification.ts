import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { ownShown } from './queries'
import type { ReadNotificationInput } from './schema'

/** Read twice is read once: the first time stays. */
export async function readNotification(
  ctx: MemberCtx,
  { notificationId }: ReadNotificationInput,
): Promise<object> {
  requirePermission(ctx, 'view')
  const own = { id: notificationId, ...ownShown(ctx) }
  const { count } = await db().notification.updateMany({
    where: { ...own, readAt: null },
    data: { readAt: new Date() },
  })
  if (count === 0 && !(await db().notification.findFirst({ where: own, select: { id: true } })))
    throw new AppError('not_found', 'There is no such notification.')
  return {}
}
