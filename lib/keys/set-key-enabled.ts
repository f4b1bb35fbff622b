import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { lockKey } from './lock-key'
import { getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, SetKeyEnabledInput } from './schema'

/** Switches a key off for new work, or on again. Tasks already accepted are still fetched with it. */
export async function setKeyEnabled(
  ctx: MemberCtx,
  { keyId, isEnabled }: SetKeyEnabledInput,
): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  await db().$transaction(async (tx) => {
    const before = await lockKey(tx, ctx, keyId)
    if (before.isEnabled === isEnabled) return
    await tx.providerKey.update({
      where: { id: keyId },
      data: { disabledAt: isEnabled ? null : new Date() },
    })
    await recordKeyAct(tx, ctx, 'key.switched', keyId, { isEnabled })
  })
  return getKey(ctx, keyId)
}
