import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireStoryboard } from './require-storyboard'
import type { Presence, PresenceView } from './schema'

/** Tells everybody who has the storyboard open where this page is. Raw SQL: the database's own way of telling all processes. */
export async function tellPresence(ctx: MemberCtx, storyboardId: string, presence: Presence): Promise<void> {
  requirePermission(ctx, 'view')
  const { id } = await requireStoryboard(ctx, storyboardId)
  const { userId } = ctx.actor
  const { name } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } })
  const view: PresenceView = { ...presence, userId, name: name.slice(0, 80) }
  await db().$executeRaw`SELECT pg_notify('dailies_storyboards', ${JSON.stringify({ id, presence: view })})`
}
