import 'server-only'
import { boardsInSight } from '@/lib/boards/require-board'
import type { GuestCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newReference } from '@/lib/core/ids'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { inSight } from '@/lib/projects/sight'
import { may } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'

export const WITH_MAKER = {
  createdBy: {
    select: {
      name: true,
      disabledAt: true,
      members: { where: ACTIVE_MEMBER, select: { workspaceId: true, role: true } },
    },
  },
} satisfies Prisma.ShareInclude

export type ShareRow = Prisma.ShareGetPayload<{ include: typeof WITH_MAKER }>

/** Whether its time is over, or somebody ended it. */
export function isOver({ revokedAt, expiresAt }: Pick<ShareRow, 'revokedAt' | 'expiresAt'>): boolean {
  return revokedAt !== null || (expiresAt !== null && expiresAt.getTime() <= Date.now())
}

/**
 * Those that open: in time, made by somebody who may still share, of something that they still see and that does not lie in
 * the bin. To each the context of its guests.
 */
export async function openAmong(rows: readonly ShareRow[]): Promise<Map<string, GuestCtx>> {
  const open = new Map<string, GuestCtx>()
  const makers = new Map<string, ShareRow[]>()
  for (const row of rows) {
    const { id: shareId, workspaceId, createdById: userId, createdBy } = row
    const role = createdBy.members.find((one) => one.workspaceId === workspaceId)?.role
    if (isOver(row) || createdBy.disabledAt || !role || !may(role, 'share')) continue
    const actor = { type: 'guest', shareId, maker: { userId, role } } as const
    open.set(shareId, { actor, workspaceId, reference: newReference() })
    makers.set(userId, [...(makers.get(userId) ?? []), row])
  }
  await Promise.all(
    [...makers.values()].map(async (made) => {
      const seen = await findSeen(open.get(made[0]!.id)!, made)
      for (const { id, assetId, boardId } of made) if (!seen.has(assetId ?? boardId ?? '')) open.delete(id)
    }),
  )
  return open
}

async function findSeen(ctx: GuestCtx, made: readonly ShareRow[]): Promise<ReadonlySet<string>> {
  const assetIds = made.flatMap(({ assetId }) => assetId ?? [])
  const boardIds = made.flatMap(({ boardId }) => boardId ?? [])
  const select = { id: true }
  const [assets, boards] = await Promise.all([
    db().asset.findMany({
      where: { id: { in: assetIds }, ...inSight(ctx), shelf: { not: 'bin' } },
      select,
    }),
    db().board.findMany({ where: { id: { in: boardIds }, ...boardsInSight(ctx) }, select }),
  ])
  return new Set([...assets, ...boards].map(({ id }) => id))
}
