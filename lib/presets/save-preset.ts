import 'server-only'
import { findModel } from '@/lib/catalog/models'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { refuseTakenName } from './name-taken'
import type { SavePresetInput } from './schema'

const MOST = 200

/** Keeps settings under a new name, as unfinished as they may be. A name that is taken is never written over. */
export async function savePreset(
  ctx: MemberCtx,
  { name, request }: SavePresetInput,
): Promise<{ presetId: string }> {
  requirePermission(ctx, 'generate')
  const { workspaceId } = ctx
  if (!findModel(request.modelId)) throw new AppError('invalid', 'There is no such model any more.')
  if ((await db().preset.count({ where: { workspaceId } })) >= MOST)
    throw new AppError('limit', `There are ${MOST} presets already. Delete one first.`)
  const presetId = newId()
  await db()
    .preset.create({
      data: {
        id: presetId,
        workspaceId,
        createdById: ctx.actor.userId,
        name,
        request: request as unknown as Prisma.InputJsonObject,
      },
    })
    .catch(refuseTakenName)
  return { presetId }
}
