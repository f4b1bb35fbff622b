import { db } from '@/lib/core/db'
import { collectGeneration } from '@/lib/generations/collect-generation'
import { claim } from '@/lib/generations/lease'
import { loadWork } from '@/lib/generations/load-work'
import { lookUpGeneration } from '@/lib/generations/look-up-generation'
import { pollGeneration } from '@/lib/generations/poll-generation'
import { sendGeneration } from '@/lib/generations/send-generation'
import { isTerminal } from '@/lib/generations/state'

const STEPS = 20

/** Plays the worker for one generation, step by step, until it is over or stands still in `unknown`. */
export async function workOn(generationId: string) {
  for (let step = 0; step < STEPS; step++) {
    const { state } = await db().generation.findUniqueOrThrow({ where: { id: generationId } })
    if (isTerminal(state) || state === 'unknown') return state
    await workOnce(generationId)
  }
  throw new Error('The generation did not come to an end')
}

/** One step of whatever is next, by a worker of its own. */
export async function workOnce(generationId: string): Promise<void> {
  const lease = await claim(generationId, ['held', 'accepted', 'running', 'collecting'])
  if (!lease) throw new Error('Nobody can claim this generation now')
  try {
    const [work] = await loadWork([generationId])
    if (!work) throw new Error('There is no such generation')
    if (work.state === 'held') await sendGeneration(lease, work)
    else if (work.state === 'collecting') await collectGeneration(lease, work)
    else await pollGeneration(lease, work)
  } finally {
    lease.stop()
  }
}

/** One look-up of what became of an `unknown`. */
export async function lookUp(generationId: string): Promise<void> {
  const lease = await claim(generationId, ['unknown'])
  const [work] = await loadWork([generationId])
  await lookUpGeneration(lease!, work!)
  lease!.stop()
}

/** Sum of all ledger entries, and holds that are still open. */
export async function ledgerOf(workspaceId: string) {
  const { _sum } = await db().ledgerEntry.aggregate({ where: { workspaceId }, _sum: { amountMicros: true } })
  const [budget] = await db().budget.findMany({
    where: { workspaceId, isSimulated: true, scopeType: 'workspace' },
  })
  return {
    sum: Number(_sum.amountMicros ?? 0),
    openHolds: await db().hold.count({ where: { workspaceId, state: 'held' } }),
    heldMicros: Number(budget?.heldMicros ?? 0),
    spentMicros: Number(budget?.spentMicros ?? 0),
  }
}
