import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { newSecret } from './new-secret'
import { getChangeableKey, getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, RotateKeyInput } from './schema'
import { readTypedKey, requireProvider } from './typed-key'

/** Puts a new secret in an old key's place: same provider, same address, same history. Running work goes on with it. */
export async function rotateKey(ctx: MemberCtx, { keyId, ...input }: RotateKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const row = await getChangeableKey(ctx, keyId)
  const provider = requireProvider(row.providerId)
  const typed = readTypedKey(provider, { ...input, baseUrl: row.baseUrl ?? '' })
  const secret = await newSecret(provider, typed, row, input)
  await db().$transaction(async (tx) => {
    const { count } = await tx.providerKey.updateMany({
      // Sealed to this address: had it changed meanwhile, the key would never open again.
      where: { id: keyId, workspaceId: ctx.workspaceId, baseUrl: row.baseUrl, deletedAt: null },
      data: secret,
    })
    if (count === 0)
      throw new AppError('conflict', 'Somebody else changed this key just now. Nothing was replaced.')
    await recordKeyAct(tx, ctx, 'key.replaced', keyId, { lastFour: typed.lastFour })
  })
  return getKey(ctx, keyId)
}
