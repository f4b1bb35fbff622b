import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { addSimulatorKeys } from '@/lib/keys/add-simulator-keys'

/** A workspace with its owner and a simulator key, so that the first clip needs nothing else. */
export async function createWorkspace(
  tx: Tx,
  { name, ownerId }: { name: string; ownerId: string },
): Promise<{ workspaceId: string }> {
  const workspaceId = newId()
  await tx.workspace.create({ data: { id: workspaceId, name } })
  await tx.member.create({ data: { id: newId(), workspaceId, userId: ownerId, role: 'owner' } })
  await addSimulatorKeys(tx, workspaceId)
  return { workspaceId }
}
