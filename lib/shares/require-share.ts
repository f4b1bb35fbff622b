import 'server-only'
import { requireBoard } from '@/lib/boards/require-board'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'
import type { Access } from './access'
import type { ThingOfLink } from './schema'

const NAME_LENGTH = 80

/** What is to be shared, as it is called. Throws `not_found` for what is out of sight as for what never was. */
export async function requireThing(ctx: MemberCtx, thing: ThingOfLink): Promise<{ name: string }> {
  if ('boardId' in thing) return requireBoard(ctx, thing.boardId)
  const asset = await db().asset.findFirst({ where: { id: thing.assetId, ...inSight(ctx) } })
  if (!asset) throw new AppError('not_found', 'There is no such file in this workspace.')
  if (asset.shelf === 'bin')
    throw new AppError(
      'precondition',
      'This lies in the bin, and guests would see nothing. Put it back first.',
    )
  return { name: nameOf(asset) }
}

/**
 * Writes to a link that was not ended yet: its maker's right, and of those who manage links. Returns what it was before.
 */
export async function writeShare(
  tx: Tx,
  ctx: MemberCtx,
  shareId: string,
  data: Prisma.ShareUpdateManyMutationInput,
): Promise<{ name: string; access: Access }> {
  requirePermission(ctx, 'share')
  const { workspaceId, actor } = ctx
  const mine = may(actor.role, 'manageShares') ? {} : { createdById: actor.userId }
  const where = { id: shareId, workspaceId, revokedAt: null, ...mine }
  const share = await tx.share.findFirst({ where, include: { asset: true, board: true } })
  const { count } = await tx.share.updateMany({ where, data })
  if (!share || count === 0)
    throw new AppError('not_found', 'This link was ended already, or it is not yours to change.')
  return { access: share.access, name: share.asset ? nameOf(share.asset) : (share.board?.name ?? '') }
}

/** What a file is called where the team reads of it: the first of its prompt, or its file name. */
export function nameOf({ prompt, filename }: { prompt: string; filename: string }): string {
  return (prompt || filename).slice(0, NAME_LENGTH)
}
