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
  const old = wanted.filter((waited) => (kept.get(nameOf(waited))?.at ?? 0) <= now - KEEP_MS)
  if (old.length > 0) {
    const found = await readMedians([...new Set(old.map(({ offerId }) => offerId))])
    for (const waited of old) {
      kept.set(nameOf(waited), { seconds: found.get(nameOf(waited)) ?? null, at: now })
    }
  }
  return (waited) => kept.get(nameOf(waited))?.seconds ?? (waited.isSimulated ? SIMULATED_SECONDS : null)
}

/** Raw SQL: hundreds of offers in one statement, each looking at its own newest rows only. */
async function readMedians(offerIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ offerId: string; isSimulated: boolean; seconds: number }[]>`
    SELECT offer.id AS "offerId", mode.is_simulated AS "isSimulated",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY waited.seconds)::float8 AS seconds
    FROM unnest(${offerIds}::text[]) AS offer (id)
    CROSS JOIN (VALUES (false), (true)) AS mode (is_simulated)
    CROSS JOIN LATERAL (
      SELECT extract(epoch FROM finished_at - accepted_at) AS seconds FROM generations
      WHERE offer_id = offer.id AND generations.is_simulated = mode.is_simulated
        AND state = 'done' AND finished_at IS NOT NULL AND accepted_at IS NOT NULL
      ORDER BY finished_at DESC LIMIT ${SAMPLE}
    ) AS waited
    GROUP BY offer.id, mode.is_simulated HAVING count(*) >= ${FEWEST}`
  return new Map(rows.map((row) => [nameOf(row), row.seconds]))
}
