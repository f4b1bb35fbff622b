import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { checkBeforeKeeping } from './check-before-keeping'
import { getChangeableKey, getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { KeyView, RotateKeyInput } from './schema'
import { sealKey } from './seal-key'
import { firstFieldOf, readTypedKey, requireProvider } from './typed-key'

/** Puts a new secret in an old key's place: same provider, same address, same history. Running work goes on with it. */
export async function rotateKey(ctx: MemberCtx, { keyId, ...input }: RotateKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const row = await getChangeableKey(ctx, keyId)
  const provider = requireProvider(row.providerId)
  const { key, lastFour } = readTypedKey(provider, { ...input, baseUrl: row.baseUrl ?? '' })
  const sealed = sealKey(key, row)
  const lastCheck = await checkBeforeKeeping(
    { ...row, sealed },
    { ...input, secretField: firstFieldOf(provider, input.wayId) },
  )
  await db().$transaction(async (tx) => {
    const { count } = await tx.providerKey.updateMany({
      // Sealed to this address: had it changed meanwhile, the key would never open again.
      where: { id: keyId, workspaceId: ctx.workspaceId, baseUrl: row.baseUrl, deletedAt: null },
      data: {
        sealed,
        lastFour,
        memory: {},
        goneOffers: {},
        lastCheck,
        rotatedAt: new Date(),
        pausedUntil: null,
      },
    })
    if (count === 0)
      throw new AppError('conflict', 'Somebody else changed this key just now. Nothing was replaced.')
    await recordKeyAct(tx, ctx, 'key.replaced', keyId, { lastFour })
  })
  return getKey(ctx, keyId)
}
