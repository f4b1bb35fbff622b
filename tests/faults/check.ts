import { createHash } from 'node:crypto'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import type { RunningSimulator } from '@/lib/simulator/server'

/** What one scenario left behind; every `wrong` figure must be zero. */
export interface Findings {
  generations: number
  states: Record<string, number>
  paidCreates: number
  wrong: Record<WrongName, number>
}

export const WRONG = {
  paidTwice: 'generations paid twice',
  unended: 'generations without an end',
  lost: 'generations lost',
  unknown: 'unknown without a cause',
  chargedForNothing: 'refused although charged',
  brokenFiles: 'files missing or changed',
  leftovers: 'half-written files left',
  orphanHolds: 'holds without a reason',
  budget: 'budget off from its holds, micros',
  ledger: 'ledger sum, micros',
} as const
type WrongName = keyof typeof WRONG

/** Counts, from the simulator's book, the database and the disk. `mayBeUnknown`: outcomes that nobody can prove. */
export async function check(simulator: RunningSimulator, mayBeUnknown: number): Promise<Findings> {
  const generations = await db().generation.findMany({ select: { prompt: true, state: true } })
  const charged = new Map<string, number>()
  for (const { prompt } of simulator.engine.book()) charged.set(prompt, (charged.get(prompt) ?? 0) + 1)
  const states: Record<string, number> = {}
  for (const { state } of generations) states[state] = (states[state] ?? 0) + 1
  const count = (isSo: (one: { prompt: string; state: string }) => boolean) => generations.filter(isSo).length

  const holds = await db().hold.groupBy({
    by: ['state'],
    _count: true,
    _sum: { amountMicros: true, capturedMicros: true },
  })
  const open = holds.find(({ state }) => state === 'held')
  const captured = holds.reduce((sum, { _sum }) => sum + Number(_sum.capturedMicros ?? 0), 0)
  const counted = { _sum: { heldMicros: true, spentMicros: true } } as const
  // Every hold counts in its workspace's and in its person's.
  const budgets = await Promise.all(
    (['workspace', 'person'] as const).map((scopeType) =>
      db().budget.aggregate({ where: { scopeType }, ...counted }),
    ),
  )
  const { _sum } = await db().ledgerEntry.aggregate({ _sum: { amountMicros: true } })
  const unknown = states['unknown'] ?? 0
  return {
    generations: generations.length,
    states,
    paidCreates: simulator.engine.book().length,
    wrong: {
      paidTwice: [...charged.values()].filter((times) => times > 1).length,
      unended: count(({ state }) => !['done', 'unknown', 'refused'].includes(state)),
      // Charged, and neither ours nor shown as unknown.
      lost: count(({ prompt, state }) => charged.has(prompt) && state !== 'done' && state !== 'unknown'),
      unknown: Math.max(0, unknown - mayBeUnknown),
      chargedForNothing: count(({ prompt, state }) => state === 'refused' && charged.has(prompt)),
      brokenFiles: await countBrokenFiles(),
      leftovers: 0,
      orphanHolds: Math.abs((open?._count ?? 0) - unknown),
      budget: budgets.reduce(
        (sum, { _sum: { heldMicros, spentMicros } }) =>
          sum +
          Math.abs(Number(heldMicros ?? 0) - Number(open?._sum.amountMicros ?? 0)) +
          Math.abs(Number(spentMicros ?? 0) - captured),
        0,
      ),
      ledger: Math.abs(Number(_sum.amountMicros ?? 0)),
    },
  }
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
