import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { PartUpload, Prisma } from '@/prisma/client/client'

const KEPT_MS = 24 * 3_600_000

export const partKey = (partId: string) => `parts/${partId}`

/** Anything older has run out. */
export const keptSince = (now = new Date()) => new Date(now.getTime() - KEPT_MS)

/** A person's own parts of this workspace that still count. */
export function ownParts(ctx: MemberCtx): Prisma.PartUploadWhereInput {
  return { ...inSight(ctx), createdById: ctx.actor.userId, createdAt: { gt: keptSince() } }
}

/** Asked before every piece. Throws `not_found` for anybody else’s as for one that never was. */
export async function requireOwnPart(ctx: MemberCtx, partId: string): Promise<PartUpload> {
  requirePermission(ctx, 'generate')
  const part = await db().partUpload.findFirst({ where: { ...ownParts(ctx), id: partId } })
  if (!part)
    throw new AppError('not_found', 'That upload is not here any more. Choose the file again to start anew.')
  return part
}

/** Bytes first: should we die between, the row is still there and the clock finishes. */
export async function dropPart(partId: string): Promise<void> {
  await store().delete(partKey(partId))
  await db().partUpload.deleteMany({ where: { id: partId } })
}
