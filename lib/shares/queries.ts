import 'server-only'
import { boardsInSight, requireBoard } from '@/lib/boards/require-board'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'
import { isOver, openAmong, WITH_MAKER } from './open-among'
import { nameOf } from './require-share'
import type { SharesFilter, ShareView } from './schema'

const MOST_NAMES = 20

/** Links to one thing for whoever may share it, or all of the workspace for those who manage them; newest first. */
export async function getShares(ctx: MemberCtx, { assetId, boardId }: SharesFilter): Promise<ShareView[]> {
  requirePermission(ctx, assetId || boardId ? 'share' : 'manageShares')
  if (boardId) await requireBoard(ctx, boardId)
  const where: Prisma.ShareWhereInput = {
    workspaceId: ctx.workspaceId,
    revokedAt: null,
    ...(assetId ? { asset: { id: assetId, ...inSight(ctx) } } : {}),
    ...(boardId ? { board: { id: boardId, ...boardsInSight(ctx) } } : {}),
  }
  const rows = await db().share.findMany({
    where,
    include: {
      ...WITH_MAKER,
      asset: { select: { prompt: true, filename: true } },
      board: { select: { name: true, isPrivate: true, createdById: true } },
      guests: { select: { name: true }, orderBy: { createdAt: 'desc' }, take: MOST_NAMES },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const open = await openAmong(rows)
  const { userId, role } = ctx.actor
  return rows.map((row) => {
    const { board, asset } = row
    const isHidden = board?.isPrivate && board.createdById !== userId
    return {
      id: row.id,
      thing: asset
        ? { kind: 'asset', name: nameOf(asset), href: `/gallery/${row.assetId}` }
        : {
            kind: 'board',
            name: isHidden ? null : (board?.name ?? null),
            href: `/gallery?board=${row.boardId}`,
          },
      access: row.access,
      mayDownload: row.mayDownload,
      hasPassword: row.passwordHash !== null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      createdByName: row.createdBy.name,
      state: open.has(row.id) ? 'open' : isOver(row) ? 'expired' : 'closed',
      guestNames: [...new Set(row.guests.map(({ name }) => name))],
      mayChange: row.createdById === userId || may(role, 'manageShares'),
    }
  })
}
