import { workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { collectGeneration } from '@/lib/generations/collect-generation'
import { claim } from '@/lib/generations/lease'
import { pollGeneration } from '@/lib/generations/poll-generation'
import { sendGeneration } from '@/lib/generations/send-generation'
import { isTerminal } from '@/lib/generations/state'

const STEPS = 20

/** Plays the worker for one generation, step by step, until it is over or stands still in `unknown`. */
export async function workOn(generationId: string) {
  for (let step = 0; step < STEPS; step++) {
    const { state, workspaceId } = await db().generation.findUniqueOrThrow({ where: { id: generationId } })
    if (isTerminal(state) || state === 'unknown') return state
    await workOnce(generationId, workspaceId, state)
  }
  throw new Error('The generation did not come to an end')
}

export async function workOnce(generationId: string, workspaceId: string, state: string): Promise<void> {
  if (state === 'held') return sendGeneration(workerCtx(workspaceId), { generationId })
  const lease = await claim(generationId, ['accepted', 'running', 'collecting'])
  if (!lease) throw new Error(`Nobody can claim a generation that is ${state}`)
  try {
    await (state === 'collecting' ? collectGeneration(lease) : pollGeneration(lease))
  } finally {
    lease.stop()
  }
}

/** Sum of all ledger entries, and holds that are still open. */
export async function ledgerOf(workspaceId: string) {
  const { _sum } = await db().ledgerEntry.aggregate({ where: { workspaceId }, _sum: { amountMicros: true } })
  const [budget] = await db().budget.findMany({ where: { workspaceId, isSimulated: true } })
  return {
    sum: Number(_sum.amountMicros ?? 0),
    openHolds: await db().hold.count({ where: { workspaceId, state: 'held' } }),
    heldMicros: Number(budget?.heldMicros ?? 0),
    spentMicros: Number(budget?.spentMicros ?? 0),
  }
}
