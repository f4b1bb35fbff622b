import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getNotificationChoices } from './queries'
import type { ChooseNotificationInput, NotificationChoicesView } from './schema'

/** How one hears of a kind from now on, in every workspace. E-mail that waits already is judged again as it is sent. */
export async function chooseNotification(
  ctx: MemberCtx,
  { kind, inApp, byMail }: ChooseNotificationInput,
): Promise<NotificationChoicesView> {
  requirePermission(ctx, 'view')
  const { userId } = ctx.actor
  await db().notificationChoice.upsert({
    where: { userId_kind: { userId, kind } },
    create: { userId, kind, inApp, byMail },
    update: { inApp, byMail },
  })
  return getNotificationChoices(ctx)
}
