import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight, projectsInSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Element } from '@/prisma/client/client'

export const elementsInSight = (ctx: MemberCtx) => ({
  workspaceId: ctx.workspaceId,
  project: projectsInSight(ctx),
})

/** One that this person may change. Throws `not_found` for one that is out of sight as for one that never was. */
export async function requireElement(ctx: MemberCtx, elementId: string): Promise<Element> {
  requirePermission(ctx, 'storyboard')
  const row = await db().element.findFirst({
    where: { id: elementId, ...elementsInSight(ctx) },
    include: { project: { select: { archivedAt: true, name: true } } },
  })
  if (!row) throw new AppError('not_found', 'There is no such element, or you are not in its project.')
  if (row.project.archivedAt)
    throw new AppError('precondition', `“${row.project.name}” is archived and is not changed any more.`)
  return row
}

/** Its pictures as they are named, each a picture of ours that this person sees. */
export async function writeImages(
  tx: Tx,
  ctx: MemberCtx,
  elementId: string,
  imageIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(imageIds)]
  const known = await tx.asset.count({ where: { id: { in: ids }, mediaType: 'image', ...inSight(ctx) } })
  if (known !== ids.length)
    throw new AppError('invalid', 'One of these is not a picture that you can use. Choose it again.')
  await tx.elementImage.deleteMany({ where: { elementId } })
  await tx.elementImage.createMany({
    data: ids.map((assetId, position) => ({ elementId, assetId, position })),
  })
}
