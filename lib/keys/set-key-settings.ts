import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { lockKey } from './lock-key'
import { getChangeableKey, getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, SetKeySettingsInput } from './schema'
import { readKeySettings, requireProvider } from './typed-key'

/** Sets the provider's own choices for a key, e.g. which paths it speaks. What was learnt by trial is forgotten. */
export async function setKeySettings(
  ctx: MemberCtx,
  { keyId, settings }: SetKeySettingsInput,
): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const row = await getChangeableKey(ctx, keyId)
  const chosen = readKeySettings(requireProvider(row.providerId), { ...row.settings, ...settings })
  await db().$transaction(async (tx) => {
    await lockKey(tx, ctx, keyId)
    await tx.providerKey.update({
      where: { id: keyId },
      data: { settings: chosen, memory: {}, goneOffers: {} },
    })
    await recordKeyAct(tx, ctx, 'key.set', keyId, chosen)
  })
  return getKey(ctx, keyId)
}
