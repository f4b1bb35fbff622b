import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { PresetIdInput } from './schema'

/** Work made with it keeps its own copy of the settings. */
export async function deletePreset(
  ctx: MemberCtx,
  { presetId }: PresetIdInput,
): Promise<{ presetId: string }> {
  requirePermission(ctx, 'generate')
  const { count } = await db().preset.deleteMany({ where: { id: presetId, workspaceId: ctx.workspaceId } })
  if (count === 0) throw new AppError('not_found', 'That preset is not there any more.')
  return { presetId }
}
