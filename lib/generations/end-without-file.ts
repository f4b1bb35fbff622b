import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { failpoint } from '@/lib/core/failpoint'
import type { Micros } from '@/lib/core/money'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { Lease } from './lease'
import type { Work } from './load-work'
import { moveGeneration } from './move-generation'

/** Ends what leaves no file: what it brought, the capture and the state in one commit. Throws StaleLease. */
export async function endWithoutFile(
  lease: Lease,
  generation: Work,
  billedMicros: Micros | undefined,
  keep: (tx: Tx) => Promise<void>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const billed = billedMicros === undefined ? {} : { billedMicros }
    await moveGeneration(tx, lease, 'collecting', {
      polls: { increment: 1 },
      progress: 1,
      message: null,
      ...billed,
    })
    await moveGeneration(tx, lease, 'stored')
    await moveGeneration(tx, lease, 'done', { finishedAt: new Date(), leaseUntil: null })
    await keep(tx)
    await settleHold(tx, generation.id, {
      step: 'capture',
      amountMicros: billedMicros ?? Number(generation.billedMicros ?? generation.quotedMicros),
      source: billedMicros === undefined && generation.billedMicros === null ? 'quote' : 'provider',
    })
  })
  failpoint('finish:settled')
}
