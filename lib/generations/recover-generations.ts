import 'server-only'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { enqueue } from '@/lib/jobs/enqueue'
import { generationSend } from '@/lib/jobs/kinds/generation-send'
import { claim } from './lease'
import { recordUnclear } from './record-answer'

/** How long a held generation may lie past its time before its queue entry counts as lost. */
const LOST_ENTRY_MS = 2_000

/** Picks up what dead workers left behind. Called every second; cheap when there is nothing. */
export async function recoverGenerations(): Promise<void> {
  const now = new Date()
  const unleased = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] }

  // Died while the answer was on its way: nobody can tell, and it is never sent again.
  const silent = await db().generation.findMany({
    where: { state: 'submitting', ...unleased },
    select: { id: true, attempts: { where: { state: 'sending' }, select: { id: true }, take: 1 } },
    take: 100,
  })
  for (const { id, attempts } of silent) {
    const lease = await claim(id, ['submitting'])
    const [attempt] = attempts
    if (!lease) continue
    if (attempt)
      await recordUnclear(lease, attempt.id, 'The studio stopped while it waited for the provider’s answer.')
    lease.stop()
    log().warn({ generationId: id }, 'outcome unknown after a worker died')
  }

  // Nothing was sent: the queue entry went down with its worker, so ask again. One waiting entry per generation.
  const stranded = await db().generation.findMany({
    where: { state: 'held', nextStepAt: { lt: new Date(now.getTime() - LOST_ENTRY_MS) }, ...unleased },
    select: { id: true, workspaceId: true },
    orderBy: { nextStepAt: 'asc' },
    take: 200,
  })
  for (const { id, workspaceId } of stranded) {
    await enqueue(generationSend, { workspaceId, generationId: id }, { singletonKey: id })
  }
}
