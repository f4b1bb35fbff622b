import 'server-only'
import type { Tx } from '@/lib/core/db'
import { formatMicros } from '@/lib/core/money'
import type { Settlement } from '@/lib/ledger/settle-hold'
import type { PaidBefore } from '@/lib/providers/contract'
import { type Attempt, Prisma } from '@/prisma/client/client'

interface Unmade {
  /** How its hold ends. */
  settlement: Settlement
  /** The same as a sentence. */
  charge: string
}

/** What is owed for that is not made: nothing, or what a paid call before its create took. */
export function unmadeFor(paid: PaidBefore | null): Unmade {
  if (!paid) return { settlement: { step: 'release' }, charge: 'Nothing was charged.' }
  return {
    settlement: { step: 'capture', amountMicros: paid.micros, source: 'quote' },
    charge: `${paid.name} before it was charged: ${formatMicros(paid.micros)}.`,
  }
}

/** The same of a generation, by its newest attempt that made such a call, or went on from one. */
export async function readUnmade(tx: Tx, generationId: string): Promise<Unmade> {
  return unmadeFor(await readPaidBefore(tx, generationId))
}

export async function readPaidBefore(tx: Tx, generationId: string): Promise<PaidBefore | null> {
  const attempt = await tx.attempt.findFirst({
    where: { generationId, paidBefore: { not: Prisma.AnyNull } },
    orderBy: { startedAt: 'desc' },
  })
  return attempt && paidBeforeOf(attempt)
}

/** As it was put on record. */
export function paidBeforeOf({ paidBefore }: Pick<Attempt, 'paidBefore'>): PaidBefore | null {
  return paidBefore as unknown as PaidBefore | null
}
