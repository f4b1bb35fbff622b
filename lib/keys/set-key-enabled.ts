import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getKey } from './queries'
import type { KeyView, SetKeyEnabledInput } from './schema'

/** Switches a key off for new work, or on again. Tasks already accepted are still fetched with it. */
export async function setKeyEnabled(
  ctx: MemberCtx,
  { keyId, isEnabled }: SetKeyEnabledInput,
): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  await getKey(ctx, keyId)
  await db().providerKey.updateMany({
    // A deleted key stays off.
    where: { id: keyId, workspaceId: ctx.workspaceId, deletedAt: null },
    data: { disabledAt: isEnabled ? null : new Date() },
  })
  return getKey(ctx, keyId)
}
