import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { letGo } from './let-go'
import { lockElement } from './lock-element'
import { requireElement } from './require-element'
import type { RemoteElementInput } from './schema'

/** Has the worker delete an element at a key's provider; here it stays as it is. */
export async function deleteRemoteElement(
  ctx: MemberCtx,
  { elementId, keyId }: RemoteElementInput,
): Promise<void> {
  await requireElement(ctx, elementId)
  await db().$transaction(async (tx) => {
    await lockElement(tx, elementId)
    const isOnItsWay = await tx.remoteElement.count({
      where: { elementId, keyId, state: { in: ['sending', 'making'] } },
    })
    if (isOnItsWay > 0)
      throw new AppError('conflict', 'It is being made there at this moment. Wait until it is there.')
    await letGo(tx, { elementId, keyId })
  })
}
