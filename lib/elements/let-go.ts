import 'server-only'
import type { Tx } from '@/lib/core/db'
import { THERE } from './view-remote'

/**
 * Has the worker delete what lies at providers, and forgets what never got there. What is on its way there stays: whoever
 * finds it made looks whether it is still wanted. The caller holds the element.
 */
export async function letGo(
  tx: Tx,
  where: { elementId: string; keyId?: string; id?: { not: string } },
): Promise<void> {
  await tx.remoteElement.deleteMany({ where: { ...where, state: { in: ['waiting', 'failed', 'unclear'] } } })
  const now = new Date()
  await tx.remoteElement.updateMany({
    where: { ...where, state: { in: [...THERE] } },
    data: {
      state: 'leaving',
      tries: 0,
      message: null,
      nextStepAt: now,
      changedAt: now,
      fence: { increment: 1 },
    },
  })
}
