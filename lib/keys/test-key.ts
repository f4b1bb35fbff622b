import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { seal } from '@/lib/core/seal'
import { ask } from '@/lib/jobs/enqueue'
import { keyCheck } from '@/lib/jobs/kinds/key-check'
import { findProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import { bindingOf, parseBaseUrl } from './base-url'
import { getKey } from './queries'
import { KeyCheckResult, type TestKeyInput } from './schema'

/** Asks the provider whether a key is good, typed or saved. The worker does the asking; the queue carries it sealed. */
export async function testKey(ctx: MemberCtx, input: TestKeyInput): Promise<KeyCheckResult> {
  requirePermission(ctx, 'manageKeys')
  const { workspaceId } = ctx
  const payload = 'keyId' in input ? await savedKey(ctx, input.keyId) : typedKey(input)
  const answer = await ask(
    keyCheck,
    { workspaceId, ...payload },
    { singletonKey: newId(), timeoutMs: 30_000 },
  )
  return KeyCheckResult.parse(answer)
}

async function savedKey(ctx: MemberCtx, keyId: string) {
  await getKey(ctx, keyId)
  const key = await db().providerKey.findUniqueOrThrow({ where: { id: keyId } })
  return {
    providerId: key.providerId,
    baseUrl: key.baseUrl,
    isSimulator: key.isSimulator,
    sealed: key.sealed,
    boundTo: bindingOf(key.id, key.providerId, key.baseUrl),
    keyId,
  }
}

function typedKey(input: Exclude<TestKeyInput, { keyId: string }>) {
  const provider = findProvider(input.providerId)
  if (!provider) throw new AppError('invalid', 'There is no such provider.')
  const baseUrl = parseBaseUrl(input.baseUrl)
  const boundTo = bindingOf(newId(), provider.id, baseUrl)
  return {
    providerId: provider.id,
    baseUrl,
    isSimulator: false,
    sealed: seal(input.apiKey, boundTo),
    boundTo,
    keyId: null,
  }
}
