import 'server-only'
import type { Tx } from '@/lib/core/db'
import { formatMicros } from '@/lib/core/money'
import type { Settlement } from '@/lib/ledger/settle-hold'
import type { Json, PaidBefore } from '@/lib/providers/contract'
import { Prisma } from '@/prisma/client/client'

interface Unmade {
  /** How its hold ends where it is not tried again. */
  settlement: Settlement
  /** The same as a sentence. */
  charge: string
  /** For the next try, which does not pay it again. */
  before?: Json
}

/** What has been paid for a generation whose create nobody has taken yet: nothing, or a call that an earlier try made before it. */
export async function readUnmade(tx: Tx, generationId: string): Promise<Unmade> {
  const paid = await tx.attempt.findFirst({
    where: { generationId, state: { in: ['refused', 'not_sent'] }, operation: { not: Prisma.AnyNull } },
    orderBy: { startedAt: 'desc' },
  })
  if (!paid) return { settlement: { step: 'release' }, charge: 'Nothing was charged.' }
  const { name, brought, micros } = paid.operation as unknown as PaidBefore
  return {
    settlement: { step: 'capture', amountMicros: micros, source: 'quote' },
    charge: `${name} before it was charged: ${formatMicros(micros)}.`,
    before: brought,
  }
}
