import { createHash } from 'node:crypto'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import type { RunningSimulator } from '@/lib/simulator/server'

/** Counts what must be nothing, prints it, and says whether it is. */
export async function check(
  simulator: RunningSimulator,
  { kills, rounds, stops }: { kills: number; rounds: number; stops: number },
): Promise<boolean> {
  const generations = await db().generation.findMany({ select: { id: true, prompt: true, state: true } })
  const charged = new Map<string, number>()
  for (const { prompt } of simulator.engine.book()) charged.set(prompt, (charged.get(prompt) ?? 0) + 1)
  const byState: Record<string, number> = {}
  for (const { state } of generations) byState[state] = (byState[state] ?? 0) + 1

  const paidTwice = [...charged.values()].filter((times) => times > 1).length
  const unfinished = generations.filter(({ state }) => !['done', 'unknown', 'refused'].includes(state))
  // Charged, and neither ours nor shown as unknown.
  const lost = generations.filter(
    ({ prompt, state }) => charged.has(prompt) && state !== 'done' && state !== 'unknown',
  )
  const chargedForNothing = generations.filter(
    ({ prompt, state }) => state === 'refused' && charged.has(prompt),
  )
  const { _sum } = await db().ledgerEntry.aggregate({ _sum: { amountMicros: true } })
  const openHolds = await db().hold.count({ where: { state: 'held' } })
  const orphanHolds = openHolds - (byState['unknown'] ?? 0)
  const brokenFiles = await countBrokenFiles()

  const lines: [string, number | string, boolean][] = [
    ['worker kills', kills, kills >= rounds],
    ['lost answers', rounds, true],
    ['immediate Postgres stops', stops, true],
    ['generations', generations.length, true],
    ['states', JSON.stringify(byState), true],
    ['paid creates in the book', simulator.engine.book().length, true],
    ['generations paid twice', paidTwice, paidTwice === 0],
    ['generations without an end', unfinished.length, unfinished.length === 0],
    ['generations lost', lost.length, lost.length === 0],
    ['refused although charged', chargedForNothing.length, chargedForNothing.length === 0],
    ['files missing or changed', brokenFiles, brokenFiles === 0],
    ['holds without a reason', orphanHolds, orphanHolds === 0],
    ['ledger sum', Number(_sum.amountMicros ?? 0), Number(_sum.amountMicros ?? 0) === 0],
  ]
  for (const [what, count, isFine] of lines) {
    process.stdout.write(`${isFine ? '  ok    ' : '  WRONG '} ${what.padEnd(28)} ${count}\n`)
  }
  return lines.every(([, , isFine]) => isFine)
}

async function countBrokenFiles(): Promise<number> {
  let broken = 0
  for (const { storageKey, sha256 } of await db().asset.findMany({
    select: { storageKey: true, sha256: true },
  })) {
    const hash = createHash('sha256')
    try {
      for await (const chunk of store().read(storageKey)) hash.update(chunk as Buffer)
      if (hash.digest('hex') !== sha256) broken += 1
    } catch {
      broken += 1
    }
  }
  return broken
}
