import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { type FirstStep, firstStepsOf, type FirstStepView } from './schema'

/** What this person has still to do first, each step ticked when it is really done; empty once the list is put away. */
export async function getFirstSteps(ctx: MemberCtx): Promise<FirstStepView[]> {
  requirePermission(ctx, 'view')
  const { workspaceId, actor } = ctx
  const { userId } = actor
  const member = await db().member.findUniqueOrThrow({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { startedAt: true, watchedAt: true },
  })
  if (member.startedAt) return []
  const select = { id: true }
  const find: Record<FirstStep, () => Promise<object | null>> = {
    // What nobody pressed, such as the example, has no hold.
    clip: () =>
      db().generation.findFirst({
        where: { workspaceId, createdById: userId, state: 'done', hold: { isNot: null } },
        select,
      }),
    key: () => db().providerKey.findFirst({ where: { workspaceId, isSimulator: false }, select }),
    invite: () => db().invitation.findFirst({ where: { workspaceId }, select }),
    board: () =>
      db().board.findFirst({ where: { workspaceId, createdById: userId, items: { some: {} } }, select }),
    watch: async () => member.watchedAt,
    comment: () => db().comment.findFirst({ where: { workspaceId, authorId: userId }, select }),
    decide: () => db().decision.findFirst({ where: { workspaceId, userId }, select }),
  }
  return Promise.all(
    firstStepsOf(actor.role).map(async (step) => ({ step, isDone: (await find[step]()) !== null })),
  )
}
