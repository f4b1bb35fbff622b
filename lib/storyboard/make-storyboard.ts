import 'server-only'
import * as Y from 'yjs'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { MakeStoryboardInput } from './schema'
import { startDoc } from './start-doc'

const MOST = 200

export async function makeStoryboard(
  ctx: MemberCtx,
  { projectId, name, template }: MakeStoryboardInput,
): Promise<{ storyboardId: string }> {
  requirePermission(ctx, 'storyboard')
  await requireOpenProject(ctx, projectId)
  if ((await db().storyboard.count({ where: { projectId } })) >= MOST)
    throw new AppError('limit', `A project has at most ${MOST} storyboards.`)
  const storyboardId = newId()
  await db().storyboard.create({
    data: {
      id: storyboardId,
      workspaceId: ctx.workspaceId,
      projectId,
      createdById: ctx.actor.userId,
      name,
      state: Buffer.from(Y.encodeStateAsUpdate(startDoc(template ?? null))),
    },
  })
  return { storyboardId }
}
