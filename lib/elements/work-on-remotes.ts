import 'server-only'
import { isDatabaseDown } from '@/lib/core/database-down'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { getProvider } from '@/lib/providers/registry'
import { claimRemote, moveRemote, type Remote, StaleRemote } from './claim-remote'
import { dropRemote } from './drop-remote'
import { pollRemote } from './poll-remote'
import { recordUnclear, sendRemote } from './send-remote'

const AFTER_TROUBLE_MS = 5_000

/** Takes every element at a provider that is due one step further. Called by the worker's clock. */
export async function workOnRemotes(): Promise<void> {
  for (let remote = await claimRemote(); remote; remote = await claimRemote()) await takeStep(remote)
}

async function takeStep(remote: Remote): Promise<void> {
  const provider = getProvider(remote.key.providerId)
  const { elements: keeper } = provider
  try {
    if (!keeper) throw new Error(`${provider.name} keeps no elements`)
    const house = { provider, keeper }
    if (remote.state === 'waiting') await sendRemote(remote, house)
    else if (remote.state === 'making') await pollRemote(remote, house)
    else if (remote.state === 'leaving') await dropRemote(remote, house)
    // Whoever was sending it is dead.
    else await recordUnclear(remote, provider)
  } catch (error) {
    if (error instanceof StaleRemote) return
    if (isDatabaseDown(error)) throw error
    log().error({ remoteId: remote.id, err: error }, 'a step of an element at a provider failed')
    await moveRemote(db(), remote, { nextStepAt: new Date(Date.now() + AFTER_TROUBLE_MS) }).catch(
      () => undefined,
    )
  }
}
