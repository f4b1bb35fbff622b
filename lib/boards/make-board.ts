import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { MakeBoardInput } from './schema'

const MOST = 500

export async function makeBoard(
  ctx: MemberCtx,
  { name, isPrivate, projectId }: MakeBoardInput,
): Promise<{ boardId: string }> {
  requirePermission(ctx, 'curate')
  const { workspaceId } = ctx
  if ((await db().board.count({ where: { workspaceId } })) >= MOST)
    throw new AppError('limit', `A workspace has at most ${MOST} boards. Delete one first.`)
  const boardId = newId()
  await db().board.create({
    data: {
      id: boardId,
      workspaceId,
      createdById: ctx.actor.userId,
      projectId: await requireOpenProject(ctx, projectId),
      name,
      isPrivate,
    },
  })
  return { boardId }
}
