import 'server-only'
import type { Tx } from '@/lib/core/db'
import { findHome } from './find-home'

/** What ends with a membership: their invitations are void, their open pages go to another workspace of theirs, or to sign-in. */
export async function shutOut(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.invitation.deleteMany({ where: { workspaceId, createdById: userId, usedAt: null } })
  const home = await findHome(tx, userId, workspaceId)
  await tx.session.updateMany({
    where: { userId, workspaceId, endedAt: null },
    data: home ? { workspaceId: home.workspaceId } : { endedAt: new Date() },
  })
}
