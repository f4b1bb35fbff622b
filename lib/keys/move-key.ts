import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { lockIdleKey } from './lock-idle-key'
import { newSecret } from './new-secret'
import { getChangeableKey, getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, MoveKeyInput } from './schema'
import { readTypedKey, requireProvider } from './typed-key'

/**
 * Points a key at another base URL. The old secret is never sent there: it is wiped, and the key is asked for anew. Not
 * while anything runs, which could be fetched from the old address only.
 */
export async function moveKey(ctx: MemberCtx, { keyId, ...input }: MoveKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const row = await getChangeableKey(ctx, keyId)
  const provider = requireProvider(row.providerId)
  const typed = readTypedKey(provider, input)
  const { baseUrl, lastFour } = typed
  if (baseUrl === row.baseUrl) {
    const message = 'That is the address it has. To put in another key, replace it.'
    throw new AppError('invalid', message, { details: { fields: { baseUrl: message } } })
  }
  await db().$transaction((tx) => lockIdleKey(tx, ctx, keyId, 'move'))
  const secret = await newSecret(provider, typed, { ...row, baseUrl }, input)
  await db().$transaction(async (tx) => {
    // Once more: the test took its time.
    await lockIdleKey(tx, ctx, keyId, 'move')
    // Elements lie with whoever answered at the old address.
    await tx.remoteElement.deleteMany({ where: { keyId } })
    await tx.providerKey.update({
      where: { id: keyId },
      data: { ...secret, baseUrl },
    })
    await recordKeyAct(tx, ctx, 'key.moved', keyId, { before: row.baseUrl, address: baseUrl, lastFour })
  })
  return getKey(ctx, keyId)
}
