import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { getChangeableKey, getKey } from './queries'
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
  await db().providerKey.updateMany({
    where: { id: keyId, workspaceId: ctx.workspaceId, deletedAt: null },
    data: { settings: chosen, memory: {}, goneOffers: {} },
  })
  return getKey(ctx, keyId)
}
