import 'server-only'
import { db } from '@/lib/core/db'

const SAMPLE = 50
const FEWEST = 5
const KEEP_MS = 30_000
/** A simulated clip takes seconds, whatever its model usually does. */
const SIMULATED_SECONDS = 8

interface Waited {
  offerId: string
  isSimulated: boolean
}

const kept = new Map<string, { seconds: number | null; at: number }>()
const nameOf = ({ offerId, isSimulated }: Waited) => `${offerId} ${isSimulated}`

/**
 * Our own median wait over the last finished ones of each, seconds; null before there are five. The simulator's never
 * count for a provider.
 */
export async function medianWaits(wanted: readonly Waited[]): Promise<(waited: Waited) => number | null> {
  const now = Date.now()
  for (const waited of new Map(wanted.map((one) => [nameOf(one), one])).values()) {
    if ((kept.get(nameOf(waited))?.at ?? 0) > now - KEEP_MS) continue
    kept.set(nameOf(waited), { seconds: await medianWait(waited), at: now })
  }
  return (waited) => kept.get(nameOf(waited))?.seconds ?? (waited.isSimulated ? SIMULATED_SECONDS : null)
}

async function medianWait({ offerId, isSimulated }: Waited): Promise<number | null> {
  const rows = await db().generation.findMany({
    where: { offerId, isSimulated, state: 'done', finishedAt: { not: null } },
    select: { acceptedAt: true, finishedAt: true },
    orderBy: { finishedAt: 'desc' },
    take: SAMPLE,
  })
  const seconds = rows
    .flatMap(({ acceptedAt, finishedAt }) =>
      acceptedAt && finishedAt ? [(finishedAt.getTime() - acceptedAt.getTime()) / 1000] : [],
    )
    .sort((a, b) => a - b)
  return seconds.length < FEWEST ? null : (seconds[Math.floor(seconds.length / 2)] ?? null)
}
