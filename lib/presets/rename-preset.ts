import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { refuseTakenName } from './name-taken'
import type { RenamePresetInput } from './schema'

export async function renamePreset(
  ctx: MemberCtx,
  { presetId, name }: RenamePresetInput,
): Promise<{ presetId: string }> {
  requirePermission(ctx, 'generate')
  const { count } = await db()
    .preset.updateMany({ where: { id: presetId, workspaceId: ctx.workspaceId }, data: { name } })
    .catch(refuseTakenName)
  if (count === 0) throw new AppError('not_found', 'That preset is not there any more.')
  return { presetId }
}
