import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { Prisma } from '@/prisma/client/client'
import { lockIdleKey } from './lock-idle-key'
import { getChangeableKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { DeleteKeyInput } from './schema'

/** Wipes a key. Its row stays, empty, so that clips made with it keep the name; nothing may still need it. */
export async function deleteKey(ctx: MemberCtx, { keyId }: DeleteKeyInput): Promise<DeleteKeyInput> {
  requirePermission(ctx, 'manageKeys')
  await getChangeableKey(ctx, keyId)
  await db().$transaction(async (tx) => {
    await lockIdleKey(tx, ctx, keyId, 'delete')
    // What it made at the provider stays there, but nobody could ask for it any more.
    await tx.remoteElement.deleteMany({ where: { keyId } })
    const now = new Date()
    await tx.providerKey.update({
      where: { id: keyId },
      data: {
        sealed: '',
        lastFour: '',
        memory: {},
        goneOffers: {},
        lastCheck: Prisma.DbNull,
        disabledAt: now,
        deletedAt: now,
      },
    })
    await recordKeyAct(tx, ctx, 'key.deleted', keyId)
  })
  return { keyId }
}
