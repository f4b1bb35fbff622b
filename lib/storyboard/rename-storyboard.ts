import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireOpenStoryboard } from './require-storyboard'
import type { RenameStoryboardInput } from './schema'

export async function renameStoryboard(
  ctx: MemberCtx,
  { storyboardId, name }: RenameStoryboardInput,
): Promise<void> {
  const { id } = await requireOpenStoryboard(ctx, storyboardId)
  await db().storyboard.update({ where: { id }, data: { name } })
}
