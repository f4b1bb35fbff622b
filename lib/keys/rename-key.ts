import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getChangeableKey, getKey } from './queries'
import type { KeyView, RenameKeyInput } from './schema'

/** Another label, also for what was made with it before. */
export async function renameKey(ctx: MemberCtx, { keyId, label }: RenameKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  await getChangeableKey(ctx, keyId)
  await db().providerKey.updateMany({
    where: { id: keyId, workspaceId: ctx.workspaceId, deletedAt: null },
    data: { label },
  })
  return getKey(ctx, keyId)
}
