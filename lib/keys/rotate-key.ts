import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { seal } from '@/lib/core/seal'
import { requirePermission } from '@/lib/workspaces/permissions'
import { Prisma } from '@/prisma/client/client'
import { bindingOf } from './base-url'
import { getKey } from './queries'
import type { KeyView, RotateKeyInput } from './schema'

/** Puts a new secret in an old key's place: same provider, same address, same history. */
export async function rotateKey(ctx: MemberCtx, { keyId, apiKey }: RotateKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const { providerId, isSimulator } = await getKey(ctx, keyId)
  if (isSimulator) throw new AppError('invalid', 'The simulator’s own key needs no change.')
  const { baseUrl } = await db().providerKey.findUniqueOrThrow({
    where: { id: keyId },
    select: { baseUrl: true },
  })
  await db().providerKey.update({
    where: { id: keyId, workspaceId: ctx.workspaceId },
    data: {
      sealed: seal(apiKey, bindingOf(keyId, providerId, baseUrl)),
      lastFour: apiKey.slice(-4),
      memory: {},
      lastCheck: Prisma.DbNull,
    },
  })
  return getKey(ctx, keyId)
}
