import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { loadFilm } from '@/lib/cut/load-film'
import { enqueue } from '@/lib/jobs/enqueue'
import { filmRender } from '@/lib/jobs/kinds/film-render'
import { requireOpenStoryboard } from '@/lib/storyboard/require-storyboard'
import type { Prisma } from '@/prisma/client/client'
import { freezeFilm } from './freeze-film'
import type { AskRenderInput } from './schema'

/** More than anybody waits for. */
const MOST_WAITING = 6

/** Puts the film, as it is now, before the worker. The same press twice is one render. */
export async function askRender(ctx: MemberCtx, input: AskRenderInput): Promise<{ renderId: string }> {
  const { storyboardId, kind, submitKey } = input
  const { id, projectId } = await requireOpenStoryboard(ctx, storyboardId)
  const earlier = await findPressed(ctx, input)
  if (earlier) return earlier
  const waiting = await db().render.count({
    where: { storyboardId: id, state: { in: ['waiting', 'running'] } },
  })
  if (waiting >= MOST_WAITING)
    throw new AppError('limit', `${waiting} films of this storyboard are on their way. Wait for one of them.`)
  const film = await freezeFilm(ctx, await loadFilm(ctx, id), input)
  const renderId = newId()
  const { workspaceId } = ctx
  try {
    await db().$transaction(async (tx) => {
      await tx.render.create({
        data: {
          id: renderId,
          workspaceId,
          projectId,
          storyboardId: id,
          createdById: ctx.actor.userId,
          kind,
          submitKey,
          film: film as unknown as Prisma.InputJsonObject,
        },
      })
      await enqueue(filmRender, { workspaceId, renderId }, { tx, singletonKey: renderId })
    })
    return { renderId }
  } catch (error) {
    // The other of two presses at once was faster, or this commit's answer was lost.
    const pressed = await findPressed(ctx, input)
    if (!pressed) throw error
    return pressed
  }
}

async function findPressed(
  ctx: MemberCtx,
  { storyboardId, kind, submitKey }: AskRenderInput,
): Promise<{ renderId: string } | null> {
  const found = await db().render.findUnique({
    where: { createdById_submitKey: { createdById: ctx.actor.userId, submitKey } },
    select: { id: true, kind: true, storyboardId: true },
  })
  if (!found) return null
  if (found.storyboardId !== storyboardId || found.kind !== kind)
    throw new AppError('conflict', 'This press was already used for another film. Press again.')
  return { renderId: found.id }
}
