import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { lockKey } from './lock-key'
import { getChangeableKey, getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, RenameKeyInput } from './schema'

/** Another label, also for what was made with it before. */
export async function renameKey(ctx: MemberCtx, { keyId, label }: RenameKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  await getChangeableKey(ctx, keyId)
  await db().$transaction(async (tx) => {
    const { label: before } = await lockKey(tx, ctx, keyId)
    await tx.providerKey.update({ where: { id: keyId }, data: { label } })
    await recordKeyAct(tx, ctx, 'key.renamed', keyId, { before })
  })
  return getKey(ctx, keyId)
}
