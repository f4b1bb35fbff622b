import 'server-only'
import { db } from '@/lib/core/db'
import { failpoint } from '@/lib/core/failpoint'
import { enqueue } from '@/lib/jobs/enqueue'
import { assetDerive } from '@/lib/jobs/kinds/asset-derive'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { Lease } from './lease'
import { moveGeneration } from './move-generation'

/** Everything is safely ours: settle the money and let posters be made. */
export async function finishGeneration(lease: Lease): Promise<void> {
  await db().$transaction(async (tx) => {
    await moveGeneration(tx, lease, 'done', { finishedAt: new Date(), leaseUntil: null, message: null })
    const { workspaceId, billedMicros, quotedMicros, assets } = await tx.generation.findUniqueOrThrow({
      where: { id: lease.generationId },
      select: { workspaceId: true, billedMicros: true, quotedMicros: true, assets: { select: { id: true } } },
    })
    await settleHold(tx, lease.generationId, {
      step: 'capture',
      amountMicros: Number(billedMicros ?? quotedMicros),
      source: billedMicros === null ? 'quote' : 'provider',
    })
    for (const asset of assets) {
      await enqueue(assetDerive, { workspaceId, assetId: asset.id }, { tx, singletonKey: asset.id })
    }
  })
  failpoint('finish:settled')
}
