import 'server-only'
import { db } from '@/lib/core/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { notificationMail } from '@/lib/jobs/kinds/notification-mail'

const MOST = 200

/** Asks the queue for one e-mail per person and workspace that has something due. Called by the worker's clock. */
export async function enqueueDueMail(): Promise<void> {
  const due = await db().notification.findMany({
    where: { mailAt: { lte: new Date() } },
    distinct: ['workspaceId', 'userId'],
    select: { workspaceId: true, userId: true },
    take: MOST,
  })
  for (const one of due)
    await enqueue(notificationMail, one, { singletonKey: `${one.workspaceId} ${one.userId}` })
}
