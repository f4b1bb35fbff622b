import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { PERMISSIONS } from '@/lib/workspaces/schema'
import type { Asset } from '@/prisma/client/client'

/** Everybody of the workspace who may see a file, by name. */
export async function findPeople(
  { workspaceId, projectId }: Pick<Asset, 'workspaceId' | 'projectId'>,
  tx: Tx = db(),
): Promise<{ userId: string; name: string }[]> {
  const project = projectId
    ? await tx.project.findUnique({
        where: { id: projectId },
        select: { isOpen: true, members: { select: { userId: true } } },
      })
    : null
  const members = await tx.member.findMany({
    where: {
      workspaceId,
      ...ACTIVE_MEMBER,
      user: { disabledAt: null },
      ...(project && !project.isOpen
        ? {
            OR: [
              { role: { in: [...PERMISSIONS.manageProjects] } },
              { userId: { in: project.members.map(({ userId }) => userId) } },
            ],
          }
        : {}),
    },
    select: { userId: true, user: { select: { name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  return members.map(({ userId, user }) => ({ userId, name: user.name }))
}
