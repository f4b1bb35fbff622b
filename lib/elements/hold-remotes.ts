import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { getProvider } from '@/lib/providers/registry'
import { changesSince, looksOf, WITH_LOOKS } from './looks'

/**
 * Holds the elements that these requests name to the end of the transaction, so that none is deleted at its provider before
 * they are on record. Throws where one is not the project's own, not there any more, or made of what has changed since.
 */
export async function holdRemotes(
  tx: Tx,
  { workspaceId, projectId }: { workspaceId: string; projectId: string },
  calls: readonly { keyId: string; request: GenerationRequest }[],
): Promise<void> {
  for (const { keyId, request } of calls)
    for (const remoteId of request.elements ?? []) {
      // Raw SQL: a row lock.
      const [held] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM remote_elements WHERE workspace_id = ${workspaceId}::uuid AND project_id = ${projectId}::uuid
          AND key_id = ${keyId}::uuid AND remote_id = ${remoteId} AND state = 'ready' FOR SHARE`
      if (!held || !(await isFresh(tx, held.id)))
        throw new AppError(
          'conflict',
          'An element of this plan was changed, or deleted at its provider, meanwhile. Nothing was sent. Look at the plan again, then press Generate.',
        )
    }
}

async function isFresh(tx: Tx, id: string): Promise<boolean> {
  const { madeFrom, element, key } = await tx.remoteElement.findUniqueOrThrow({
    where: { id },
    include: { element: { include: WITH_LOOKS }, key: { select: { providerId: true } } },
  })
  const { elements: keeper } = getProvider(key.providerId)
  return (
    keeper !== undefined && !element.goneAt && changesSince(madeFrom, looksOf(element, keeper)).length === 0
  )
}
