import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { askAboutKey } from './check-before-keeping'
import { getKey } from './queries'
import type { KeyCheckResult, TestKeyInput } from './schema'
import { sealKey } from './seal-key'
import { readKeySettings, readTypedKey, requireProvider } from './typed-key'

/** Asks the provider whether a key is good, typed or saved. */
export async function testKey(ctx: MemberCtx, input: TestKeyInput): Promise<KeyCheckResult> {
  requirePermission(ctx, 'manageKeys')
  const { workspaceId } = ctx
  if ('keyId' in input) {
    await getKey(ctx, input.keyId)
    return askAboutKey({ workspaceId, keyId: input.keyId })
  }
  const provider = requireProvider(input.providerId)
  const { key, baseUrl } = readTypedKey(provider, { ...input, baseUrl: input.baseUrl ?? '' })
  const settings = readKeySettings(provider, input.settings ?? {})
  const place = { id: newId(), workspaceId, providerId: provider.id, baseUrl, isSimulator: false }
  return askAboutKey({ ...place, settings, sealed: sealKey(key, place) })
}
