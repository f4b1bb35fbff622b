import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { RUNNING_STATES } from '@/lib/generations/state'
import { openKey } from '@/lib/keys/open-key'
import { ProviderCallError } from '@/lib/providers/contract'
import { moveRemote, type Remote } from './claim-remote'
import type { House } from './send-remote'

const IN_USE_MS = 15_000
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 600_000
const MOST_TRIES = 12

/** Deletes an element at its provider, once nothing that was pressed still names it. */
export async function dropRemote(remote: Remote, { provider, keeper }: House): Promise<void> {
  const { id, fence, keyId, tries } = remote
  const remoteId = remote.remoteId!
  const waiting = await db().generation.count({
    where: {
      keyId,
      state: { in: ['held', ...RUNNING_STATES] },
      request: { path: ['elements'], array_contains: [remoteId] },
    },
  })
  if (waiting > 0) {
    const message = 'It is deleted there once the clips on their way that name it are made.'
    return moveRemote(db(), remote, { nextStepAt: new Date(Date.now() + IN_USE_MS), message })
  }
  try {
    await keeper.delete(remoteId, openKey(provider, remote.key))
  } catch (error) {
    if (!(error instanceof ProviderCallError || error instanceof AppError)) throw error
    const isForGood = error instanceof ProviderCallError && !error.isTransient
    if (isForGood || tries + 1 >= MOST_TRIES) {
      const message = `It could not be deleted there: ${error.message}`
      return moveRemote(db(), remote, { state: 'kept', message, nextStepAt: null })
    }
    const nextStepAt = new Date(Date.now() + Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS))
    return moveRemote(db(), remote, { tries: tries + 1, nextStepAt })
  }
  await db().remoteElement.deleteMany({ where: { id, fence } })
}
