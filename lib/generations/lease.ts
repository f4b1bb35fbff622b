import 'server-only'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import type { GenerationState } from './state'

/** How long a claim holds without being renewed: the time it takes to notice a dead worker. */
export const LEASE_SECONDS = 12
const LEASE_MS = LEASE_SECONDS * 1000

/** Proof of being the one who works on a generation. Every update names the fence; an older one changes nothing. */
export interface Lease {
  generationId: string
  fence: number
  /** Aborts when the lease is lost. */
  signal: AbortSignal
  /** False as soon as the lease may have run out, also right after this process was frozen and woke up. */
  isHeld(): boolean
  /** Stops renewing. Does not shorten the lease: the step's own update does that. */
  stop(): void
}

interface Kept {
  lease: Lease
  lost: AbortController
  /** Before the database was asked, never after: an answer may lie unread for as long as the process is frozen. */
  renewedAt: Moment
}

/** Both clocks: the steady one stands still while a machine sleeps, the other may be set back. */
interface Moment {
  steadyMs: number
  wallMs: number
}

function now(): Moment {
  return { steadyMs: performance.now(), wallMs: Date.now() }
}

function isRecent({ steadyMs, wallMs }: Moment): boolean {
  return performance.now() - steadyMs < LEASE_MS && Date.now() - wallMs < LEASE_MS
}

const inHand = new Map<string, Kept>()
let timer: NodeJS.Timeout | undefined

/** Whether this very process works on it, lease or no lease: its answer may only be waiting for the database. */
export function isInHand(generationId: string): boolean {
  return inHand.has(generationId)
}

/** Claims one generation, if it is in one of these states and nobody else works on it. Raw SQL: claim and check are one statement. */
export async function claim(generationId: string, states: readonly GenerationState[]): Promise<Lease | null> {
  const askedAt = now()
  const rows = await db().$queryRaw<{ fence: number }[]>`
    UPDATE generations SET fence = fence + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${generationId}::uuid AND state = ANY(${states}::"GenerationState"[])
      AND (lease_until IS NULL OR lease_until < now())
    RETURNING fence`
  const [row] = rows
  return row ? keep(generationId, row.fence, askedAt) : null
}

/** Claims whatever is due, the soonest first. Raw SQL: SKIP LOCKED lets many workers pick side by side. */
export async function claimDue(states: readonly GenerationState[], limit: number): Promise<Lease[]> {
  const askedAt = now()
  const rows = await db().$queryRaw<{ id: string; fence: number }[]>`
    UPDATE generations SET fence = fence + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id IN (
      SELECT id FROM generations
      WHERE state = ANY(${states}::"GenerationState"[]) AND next_step_at <= now()
        AND (lease_until IS NULL OR lease_until < now())
      ORDER BY next_step_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, fence`
  return rows.map((row) => keep(row.id, row.fence, askedAt))
}

function keep(generationId: string, fence: number, renewedAt: Moment): Lease {
  const lost = new AbortController()
  const lease: Lease = {
    generationId,
    fence,
    signal: lost.signal,
    isHeld: () => !lost.signal.aborted && isRecent(kept.renewedAt),
    stop: () => forget(kept),
  }
  const kept: Kept = { lease, lost, renewedAt }
  inHand.set(generationId, kept)
  timer ??= setInterval(renewAll, LEASE_MS / 3).unref()
  return lease
}

function forget(kept: Kept): void {
  const { generationId } = kept.lease
  if (inHand.get(generationId) === kept) inHand.delete(generationId)
  if (inHand.size > 0) return
  clearInterval(timer)
  timer = undefined
}

function lose(kept: Kept, reason: string): void {
  kept.lost.abort(new Error(`Lease lost: ${reason}`))
}

/** One statement for everything in hand. Raw SQL: rows that are being written at this moment are skipped, not waited for. */
async function renewAll(): Promise<void> {
  const all = [...inHand.values()].filter(({ lost }) => !lost.signal.aborted)
  if (all.length === 0) return
  const ids = all.map(({ lease }) => lease.generationId)
  const fences = all.map(({ lease }) => lease.fence)
  const askedAt = now()
  try {
    const rows = await db().$queryRaw<{ id: string; isMine: boolean; isRenewed: boolean }[]>`
      WITH asked AS (SELECT * FROM unnest(${ids}::uuid[], ${fences}::int[]) AS asked (id, fence)),
      mine AS (
        SELECT generations.id FROM generations JOIN asked USING (id, fence)
        WHERE lease_until IS NOT NULL FOR UPDATE OF generations SKIP LOCKED
      ), renewed AS (
        UPDATE generations SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
        WHERE id IN (SELECT id FROM mine) RETURNING id
      )
      SELECT asked.id, generations.fence = asked.fence AS "isMine", renewed.id IS NOT NULL AS "isRenewed"
      FROM asked JOIN generations USING (id) LEFT JOIN renewed USING (id)`
    const answers = new Map(rows.map((row) => [row.id, row]))
    for (const kept of all) {
      const answer = answers.get(kept.lease.generationId)
      if (answer?.isRenewed) kept.renewedAt = askedAt
      else if (!answer?.isMine) lose(kept, 'taken over by another worker')
    }
  } catch (error) {
    log().warn({ leases: all.length, err: error }, 'could not renew leases')
  }
  for (const kept of all) if (!kept.lease.isHeld()) lose(kept, 'not renewed in time')
}
