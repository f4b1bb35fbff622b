import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import type { Prisma, Render } from '@/prisma/client/client'

/** Another worker has begun it anew, or it is gone: what this one holds in hand is old. */
export class StaleRender extends Error {
  override readonly name = 'StaleRender'
}

/** Begins a render, also one that a dead worker had begun. Null when it is over or gone. */
export async function claimRender({ workspaceId }: Ctx, renderId: string): Promise<Render | null> {
  const [claimed] = await db().render.updateManyAndReturn({
    where: { id: renderId, workspaceId, state: { in: ['waiting', 'running'] } },
    data: { state: 'running', fence: { increment: 1 }, progress: 0 },
  })
  return claimed ?? null
}

/** Writes to a render under the worker's own fence. Throws StaleRender. */
export async function moveRender(
  tx: Tx,
  { id, fence }: Pick<Render, 'id' | 'fence'>,
  data: Prisma.RenderUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.render.updateMany({ where: { id, fence, state: 'running' }, data })
  if (count === 0) throw new StaleRender(`Render ${id} has moved on`)
}
