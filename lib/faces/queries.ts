import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { isTerminal } from '@/lib/generations/state'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { type FaceLookView, faceRef, type FoundFace, type GetFaceLooksInput } from './schema'

/** Looks stay of use for a day, and one that stands longer is not waited for. */
const DAY_MS = 86_400_000

/** Who was looked for in a clip with which key, the newest look first. */
export async function getFaceLooks(
  ctx: MemberCtx,
  { videoId }: GetFaceLooksInput,
): Promise<{ looks: FaceLookView[] }> {
  requirePermission(ctx, 'view')
  const video = await db().asset.findFirst({ where: { id: videoId, ...inSight(ctx) }, select: { id: true } })
  if (!video) throw new AppError('not_found', 'There is no such clip.')
  const now = new Date()
  const rows = await db().generation.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      kind: 'faces',
      inputs: { some: { assetId: videoId } },
      createdAt: { gt: new Date(now.getTime() - DAY_MS) },
      OR: [{ faceLook: null }, { faceLook: { expiresAt: { gt: now } } }],
    },
    select: { id: true, keyId: true, state: true, message: true, faceLook: true },
    orderBy: { createdAt: 'desc' },
    take: 20,
  })
  return {
    looks: rows.map(({ id, keyId, state, message, faceLook }) => ({
      lookId: id,
      keyId,
      state: faceLook ? 'done' : isTerminal(state) ? 'failed' : 'looking',
      message,
      faces: ((faceLook?.faces ?? []) as unknown as FoundFace[]).map(({ startMs, endMs, picture }, at) => ({
        ref: faceRef(id, at),
        startMs,
        endMs,
        picture,
      })),
      expiresAt: faceLook?.expiresAt.toISOString() ?? null,
    })),
  }
}
