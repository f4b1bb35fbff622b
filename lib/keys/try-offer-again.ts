import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getKey } from './queries'
import type { KeyView, TryOfferAgainInput } from './schema'

/** Opens an offer that its provider said to be gone, before the day is over. Raw SQL: one entry is taken out in place. */
export async function tryOfferAgain(
  ctx: MemberCtx,
  { keyId, offerId }: TryOfferAgainInput,
): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  await db().$executeRaw`
    UPDATE provider_keys SET gone_offers = gone_offers - ${offerId}::text
    WHERE id = ${keyId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`
  return getKey(ctx, keyId)
}
