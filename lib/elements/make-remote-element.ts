import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findElementKeys } from './element-keys'
import { lockElement } from './lock-element'
import { requireElement } from './require-element'
import type { RemoteElementInput } from './schema'
import { viewRemote } from './view-remote'

/**
 * Has the worker make an element at a key's provider, from what it shows when it is sent. One that is there is deleted once
 * the new one is. Whoever presses twice makes one; a press while it is there and up to date makes nothing.
 */
export async function makeRemoteElement(
  ctx: MemberCtx,
  { elementId, keyId }: RemoteElementInput,
): Promise<void> {
  requirePermission(ctx, 'generate')
  const { workspaceId, projectId } = await requireElement(ctx, elementId)
  const key = (await findElementKeys(ctx)).find(({ id }) => id === keyId)
  if (!key)
    throw new AppError(
      'precondition',
      'That key is gone or switched off, or makes no elements. Nothing was sent.',
    )
  await db().$transaction(async (tx) => {
    const element = await lockElement(tx, elementId)
    if (element.goneAt)
      throw new AppError(
        'precondition',
        'It was taken out of the project. Bring it back, then make it there.',
      )
    const remotes = await tx.remoteElement.findMany({ where: { elementId, keyId } })
    const { state, remoteId, problem } = viewRemote(element, key, remotes)
    if (state === 'making' || remoteId) return
    if (problem) throw new AppError('precondition', `${problem} Nothing was sent.`)
    await tx.remoteElement.deleteMany({ where: { elementId, keyId, state: { in: ['failed', 'unclear'] } } })
    await tx.remoteElement.create({
      data: { id: newId(), workspaceId, projectId, elementId, keyId, nextStepAt: new Date() },
    })
  })
}
