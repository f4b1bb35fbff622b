import 'server-only'
import type { Ctx, MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Board } from '@/prisma/client/client'

/** Shared ones of what somebody may see, and their own. A private one is its maker's alone, whoever asks. */
export function boardsInSight(ctx: Ctx) {
  const { actor } = ctx
  const viewer = actor.type === 'guest' ? actor.maker : actor
  const mine = 'userId' in viewer ? [{ createdById: viewer.userId }] : []
  return { ...inSight(ctx), OR: [{ isPrivate: false }, ...mine] }
}

/** Throws `not_found` for one that is out of sight as for one that never was. */
export async function requireBoard(ctx: Ctx, boardId: string): Promise<Board> {
  const board = await db().board.findFirst({ where: { id: boardId, ...boardsInSight(ctx) } })
  if (!board) throw new AppError('not_found', 'There is no such board, or it is not shared with you.')
  return board
}

/** Its maker changes it, and those who manage projects. */
export async function requireOwnBoard(ctx: MemberCtx, boardId: string): Promise<Board> {
  requirePermission(ctx, 'curate')
  const board = await requireBoard(ctx, boardId)
  if (board.createdById !== ctx.actor.userId && !may(ctx.actor.role, 'manageProjects'))
    throw new AppError('forbidden', 'Only its maker, owners and admins change this board.')
  return board
}
