import 'server-only'
import { isDatabaseDown } from '@/lib/core/database-down'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { nextPollAt } from '@/lib/generations/poll-schedule'
import { sentence } from '@/lib/generations/record-answer'
import { openKey } from '@/lib/keys/open-key'
import { type KeptStatus, ProviderCallError } from '@/lib/providers/contract'
import { moveRemote, type Remote } from './claim-remote'
import { letGo } from './let-go'
import { lockElement } from './lock-element'
import type { House } from './send-remote'

const GIVE_UP_MS = 3_600_000

/** Asks once whether an element is there. */
export async function pollRemote(remote: Remote, { provider, keeper }: House): Promise<void> {
  let status: KeptStatus = { state: 'pending' }
  let retryAfterMs: number | undefined
  try {
    status = await keeper.read(remote.taskId!, openKey(provider, remote.key))
  } catch (error) {
    if (isDatabaseDown(error)) throw error
    // Reading proves nothing: whatever went wrong, it is looked at again.
    if (!(error instanceof ProviderCallError || error instanceof AppError)) throw error
    if (error instanceof ProviderCallError) ({ retryAfterMs } = error)
  }
  if (status.state === 'done') return recordReady(remote, status.remoteId)
  if (status.state === 'failed') {
    const message = `${provider.name} could not make it: ${sentence(status.message)}`
    return moveRemote(db(), remote, { state: 'failed', message, nextStepAt: null })
  }
  const now = new Date()
  if (now.getTime() - remote.changedAt.getTime() > GIVE_UP_MS) {
    const message = `${provider.name} has not finished it in an hour; it may be made there all the same. Try again makes another one.`
    return moveRemote(db(), remote, { state: 'unclear', message, nextStepAt: null })
  }
  const nextStepAt = nextPollAt(remote.changedAt, remote.tries, now, { retryAfterMs })
  return moveRemote(db(), remote, { tries: { increment: 1 }, nextStepAt })
}

/** The new one takes the place of the old; what was taken out meanwhile goes at once. */
async function recordReady(remote: Remote, remoteId: string): Promise<void> {
  const { elementId, keyId } = remote
  await db().$transaction(async (tx) => {
    const { goneAt } = await lockElement(tx, elementId)
    await moveRemote(tx, remote, { state: 'ready', remoteId, nextStepAt: null })
    await letGo(tx, goneAt ? { elementId, keyId } : { elementId, keyId, id: { not: remote.id } })
  })
}
