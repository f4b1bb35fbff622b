import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { lockKey } from './lock-key'
import { getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, TryOfferAgainInput } from './schema'

/** Opens an offer that its provider said to be gone, before the day is over. Raw SQL: one entry is taken out in place. */
export async function tryOfferAgain(
  ctx: MemberCtx,
  { keyId, offerId }: TryOfferAgainInput,
): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  await db().$transaction(async (tx) => {
    await lockKey(tx, ctx, keyId)
    const count = await tx.$executeRaw`
      UPDATE provider_keys SET gone_offers = gone_offers - ${offerId}::text
      WHERE id = ${keyId}::uuid AND gone_offers ? ${offerId}::text`
    if (count > 0) await recordKeyAct(tx, ctx, 'key.tried-again', keyId, { offerId })
  })
  return getKey(ctx, keyId)
}
