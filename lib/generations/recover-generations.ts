import 'server-only'
import { db } from '@/lib/core/db'
import { isDatabaseDown } from '@/lib/core/database-down'
import { log } from '@/lib/core/log'
import { claim, isInHand } from './lease'
import { recordUnclear } from './record-answer'

/** After the database was away, everybody has this long to write down the answers they hold. */
const GRACE_MS = 5_000

let quietUntil = 0

/**
 * Picks up what dead workers left behind. Called every second; cheap when there is nothing. Only a send needs this: all
 * other steps are picked from their row again as soon as the lease has run out.
 */
export async function recoverGenerations(): Promise<void> {
  try {
    await parkSilentSends()
  } catch (error) {
    if (isDatabaseDown(error)) quietUntil = performance.now() + GRACE_MS
    throw error
  }
}

/** Died while the answer was on its way: nobody can tell, and it is never sent again. */
async function parkSilentSends(): Promise<void> {
  const silent = await db().generation.findMany({
    where: { state: 'submitting', OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }] },
    select: { id: true, attempts: { where: { state: 'sending' }, select: { id: true } } },
    take: 100,
  })
  if (performance.now() < quietUntil) return
  for (const { id, attempts } of silent) {
    if (isInHand(id)) continue
    const lease = await claim(id, ['submitting'])
    if (!lease) continue
    try {
      await recordUnclear(
        lease,
        attempts[0]?.id ?? null,
        'The studio stopped while it waited for the provider’s answer.',
      )
      log().warn({ generationId: id }, 'outcome unknown after a worker died')
    } finally {
      lease.stop()
    }
  }
}
