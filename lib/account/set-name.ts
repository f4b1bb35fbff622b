import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { SetNameInput } from './schema'

/** What others see beside one's work, in every workspace. */
export async function setName(ctx: MemberCtx, { name }: SetNameInput): Promise<{ name: string }> {
  requirePermission(ctx, 'view')
  await db().user.update({ where: { id: ctx.actor.userId }, data: { name } })
  return { name }
}
