import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import { handleOf } from './handle-of'
import { writeImages } from './require-element'
import type { MakeElementInput } from './schema'

const MOST = 500

export async function makeElement(
  ctx: MemberCtx,
  { projectId, type, name, description, imageIds, voiceId }: MakeElementInput,
): Promise<{ elementId: string; handle: string }> {
  requirePermission(ctx, 'storyboard')
  await requireOpenProject(ctx, projectId)
  const elementId = newId()
  return db().$transaction(async (tx) => {
    // Two at once with one name must not get one handle.
    await tx.project.update({ where: { id: projectId }, data: { updatedAt: new Date() } })
    const others = await tx.element.findMany({ where: { projectId }, select: { handle: true } })
    if (others.length >= MOST) throw new AppError('limit', `A project has at most ${MOST} elements.`)
    const handle = handleOf(name, new Set(others.map((other) => other.handle)))
    await tx.element.create({
      data: {
        id: elementId,
        workspaceId: ctx.workspaceId,
        projectId,
        createdById: ctx.actor.userId,
        type,
        name,
        handle,
        description,
        voiceId,
      },
    })
    await writeImages(tx, ctx, elementId, imageIds)
    return { elementId, handle }
  })
}
