import 'server-only'
import type { Tx } from '@/lib/core/db'
import { formatMicros } from '@/lib/core/money'
import type { Settlement } from '@/lib/ledger/settle-hold'
import type { Charge, Json, PaidBefore } from '@/lib/providers/contract'
import { Prisma } from '@/prisma/client/client'

interface Unmade {
  /** How its hold ends. */
  settlement: Settlement
  /** The same as a sentence. */
  charge: string
}

/** What is paid for that is not made: nothing, or what a call before it took. */
export function unmadeFor(charge: Charge | null): Unmade {
  if (!charge) return { settlement: { step: 'release' }, charge: 'Nothing was charged.' }
  return {
    settlement: { step: 'capture', amountMicros: charge.micros, source: 'quote' },
    charge: `${charge.name} before it was charged: ${formatMicros(charge.micros)}.`,
  }
}

/** The same of a generation whose create nobody has taken yet; `before` is for its next try, which does not pay it again. */
export async function readUnmade(tx: Tx, generationId: string): Promise<Unmade & { before?: Json }> {
  const attempt = await tx.attempt.findFirst({
    where: { generationId, state: { in: ['refused', 'not_sent'] }, operation: { not: Prisma.AnyNull } },
    orderBy: { startedAt: 'desc' },
  })
  if (!attempt) return unmadeFor(null)
  const paid = attempt.operation as unknown as PaidBefore
  return { ...unmadeFor(paid), before: paid.brought }
}
