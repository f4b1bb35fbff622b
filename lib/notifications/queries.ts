import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { sendsMail } from '@/lib/mail/send-mail'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Notification } from '@/prisma/client/client'
import { describeNotification } from './describe-notification'
import {
  MAILED_KINDS,
  NOTIFICATION_KINDS,
  type NotificationChoicesView,
  type NotificationDetails,
  type NotificationFilter,
  type NotificationKind,
  type NotificationsPage,
  type NotificationView,
} from './schema'

const PAGE = 40

/** One's own in this workspace, newest first. */
export async function getNotifications(
  ctx: MemberCtx,
  { cursor }: NotificationFilter,
): Promise<NotificationsPage> {
  requirePermission(ctx, 'view')
  const rows = await db().notification.findMany({
    where: { ...ownShown(ctx), ...after(cursor) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toView(row, ctx.actor.role)),
    nextCursor: rows.length > PAGE && last ? `${last.createdAt.toISOString()}~${last.id}` : null,
  }
}

export async function countUnread(ctx: MemberCtx): Promise<{ unread: number }> {
  requirePermission(ctx, 'view')
  return { unread: await db().notification.count({ where: { ...ownShown(ctx), readAt: null } }) }
}

/** How this person hears of each kind, in every workspace. */
export async function getNotificationChoices(ctx: MemberCtx): Promise<NotificationChoicesView> {
  requirePermission(ctx, 'view')
  const rows = await db().notificationChoice.findMany({ where: { userId: ctx.actor.userId } })
  return {
    choices: NOTIFICATION_KINDS.map((kind) => {
      const row = rows.find((one) => one.kind === kind)
      return {
        kind,
        inApp: row?.inApp ?? true,
        byMail: row?.byMail ?? MAILED_KINDS.includes(kind),
      }
    }),
    canMail: sendsMail(),
  }
}

/** What may be shown to somebody: theirs, of the workspace they are in. */
export function ownShown({ workspaceId, actor }: MemberCtx) {
  return { workspaceId, userId: actor.userId, inApp: true }
}

/** A cursor is the last one's time and id; a broken one starts over. */
function after(cursor: string) {
  const [time = '', id = ''] = cursor.split('~')
  if (Number.isNaN(Date.parse(time)) || !/^[0-9a-f-]{36}$/.test(id)) return {}
  const createdAt = new Date(time)
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }
}

function toView({ id, kind, details, createdAt, readAt }: Notification, role: string): NotificationView {
  const words = describeNotification(
    kind as NotificationKind,
    details as unknown as NotificationDetails[NotificationKind],
    role,
  )
  return { id, ...words, at: createdAt.toISOString(), isRead: readAt !== null }
}
