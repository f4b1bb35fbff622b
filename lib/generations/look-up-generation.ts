import 'server-only'
import { db } from '@/lib/core/db'
import { isDatabaseDown } from '@/lib/core/database-down'
import { log } from '@/lib/core/log'
import { openKey } from '@/lib/keys/open-key'
import { getOffer, getProvider } from '@/lib/providers/registry'
import type { Lease } from './lease'
import type { Work } from './load-work'
import { touchGeneration } from './move-generation'
import { giveUpAt } from './poll-schedule'
import { recordAccepted, recordRefused } from './record-answer'

const FIRST_MS = 10_000
const LONGEST_MS = 3_600_000
/** A create whose answer got lost may still be on its way in there: their "no such task" counts only after this. */
const SETTLED_MS = 180_000
const NEVER = new Date('9999-01-01T00:00:00Z')

/** Asks a provider that can be asked what became of a create whose answer got lost. Free, bounded, and never sends again. */
export async function lookUpGeneration(lease: Lease, generation: Work): Promise<void> {
  const provider = getProvider(generation.providerId)
  const offer = getOffer(generation.offerId)
  const attempt = await db().attempt.findFirst({
    where: { generationId: generation.id, state: 'unclear' },
    orderBy: { startedAt: 'desc' },
  })
  const isOver = !attempt || new Date() > giveUpAt(attempt.startedAt, offer)
  if (!provider.find || isOver) return touchGeneration(db(), lease, { nextStepAt: NEVER })
  try {
    const found = await provider.find(attempt.clientReference, openKey(provider, generation.key), offer)
    if (found) return await recordAccepted(lease, attempt.id, found, offer)
    if (Date.now() - attempt.startedAt.getTime() > SETTLED_MS) {
      const message = `${provider.name} knows of no such task.`
      return await recordRefused(lease, attempt.id, { kind: 'unavailable', message })
    }
  } catch (error) {
    if (isDatabaseDown(error)) throw error
    log().warn({ generationId: generation.id, err: error }, 'could not look up a lost create')
  }
  const waitMs = Math.min(FIRST_MS * 2 ** generation.polls, LONGEST_MS)
  await touchGeneration(db(), lease, {
    polls: { increment: 1 },
    nextStepAt: new Date(Date.now() + waitMs),
  })
}
