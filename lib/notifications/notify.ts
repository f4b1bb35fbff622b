import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { sendsMail } from '@/lib/mail/send-mail'
import { MAILED_KINDS, type NotificationDetails, type NotificationKind } from './schema'

/** What happens within this time goes out as one e-mail. */
export const MAIL_DELAY_SECONDS = 180

interface News<K extends NotificationKind> {
  workspaceId: string
  userIds: readonly string[]
  kind: K
  details: NotificationDetails[K]
}

/** Tells people of something, inside the transaction that does it: both happen or neither. Each once; nobody of themselves. */
export async function notify<K extends NotificationKind>(tx: Tx, news: News<K>): Promise<void> {
  await notifyAll(tx, [news])
}

/**
 * The same for many things at once. Raw SQL: one statement, which also reads how each person wants to hear of it; whoever
 * wants neither gets no row. E-mail is only noted down here, and sent by the worker later.
 */
export async function notifyAll<K extends NotificationKind>(tx: Tx, all: readonly News<K>[]): Promise<void> {
  const items = all.flatMap(({ workspaceId, userIds, kind, details }) =>
    [...new Set(userIds)].map((userId) => ({ id: newId(), workspaceId, userId, kind, details })),
  )
  if (items.length === 0) return
  await tx.$executeRaw`
    INSERT INTO notifications (id, workspace_id, user_id, kind, details, in_app, mail_at)
    SELECT item.id, "workspaceId", "userId", item.kind, item.details, wish.in_app,
           CASE WHEN wish.by_mail THEN now() + make_interval(secs => ${MAIL_DELAY_SECONDS}) END
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
      "id" uuid, "workspaceId" uuid, "userId" uuid, "kind" text, "details" jsonb)
    LEFT JOIN notification_choices AS choice ON choice.user_id = "userId" AND choice.kind = item.kind
    CROSS JOIN LATERAL (
      SELECT coalesce(choice.in_app, true) AS in_app,
             ${sendsMail()} AND coalesce(choice.by_mail, item.kind = ANY(${MAILED_KINDS})) AS by_mail
    ) AS wish
    WHERE wish.in_app OR wish.by_mail`
}
