import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/prisma/client/client'
import type { NotificationDetails, NotificationKind } from './schema'

/** Tells people of something, inside the transaction that does it: both happen or neither. Each once; nobody of themselves. */
export async function notify<K extends NotificationKind>(
  tx: Tx,
  {
    workspaceId,
    userIds,
    kind,
    details,
  }: { workspaceId: string; userIds: readonly string[]; kind: K; details: NotificationDetails[K] },
): Promise<void> {
  await tx.notification.createMany({
    data: [...new Set(userIds)].map((userId) => ({
      id: newId(),
      workspaceId,
      userId,
      kind,
      details: details as Prisma.InputJsonObject,
    })),
  })
}
