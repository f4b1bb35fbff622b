import 'server-only'
import { db } from '@/lib/core/db'

const SAMPLE = 50
const FEWEST = 5
const KEEP_MS = 30_000

const kept = new Map<string, { seconds: number | null; at: number }>()

/** Our own median wait per offer over its last finished ones, seconds; absent before there are five. */
export async function medianWaits(offerIds: readonly string[]): Promise<Map<string, number>> {
  const now = Date.now()
  for (const offerId of new Set(offerIds)) {
    if ((kept.get(offerId)?.at ?? 0) > now - KEEP_MS) continue
    kept.set(offerId, { seconds: await medianWait(offerId), at: now })
  }
  return new Map(
    [...kept].flatMap(([offerId, { seconds }]) => (seconds === null ? [] : [[offerId, seconds]])),
  )
}

async function medianWait(offerId: string): Promise<number | null> {
  const rows = await db().generation.findMany({
    where: { offerId, state: 'done', finishedAt: { not: null } },
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
