import 'server-only'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import type { GenerationState } from './state'

/** How long a claim holds without being renewed: the time it takes to notice a dead worker. */
export const LEASE_SECONDS = 12

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

/** Claims one generation, if it is in one of these states and nobody else works on it. Raw SQL: claim and check are one statement. */
export async function claim(generationId: string, states: readonly GenerationState[]): Promise<Lease | null> {
  const rows = await db().$queryRaw<{ fence: number }[]>`
    UPDATE generations SET fence = fence + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${generationId}::uuid AND state = ANY(${states}::"GenerationState"[])
      AND (lease_until IS NULL OR lease_until < now())
    RETURNING fence`
  const [row] = rows
  return row ? keep(generationId, row.fence) : null
}

/** Claims whatever is due, the soonest first. Raw SQL: SKIP LOCKED lets many workers pick side by side. */
export async function claimDue(states: readonly GenerationState[], limit: number): Promise<Lease[]> {
  const rows = await db().$queryRaw<{ id: string; fence: number }[]>`
    UPDATE generations SET fence = fence + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id IN (
      SELECT id FROM generations
      WHERE state = ANY(${states}::"GenerationState"[]) AND next_step_at <= now()
        AND (lease_until IS NULL OR lease_until < now())
      ORDER BY next_step_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, fence`
  return rows.map((row) => keep(row.id, row.fence))
}

function keep(generationId: string, fence: number): Lease {
  const lost = new AbortController()
  let renewedAt = Date.now()
  const timer = setInterval(renew, (LEASE_SECONDS * 1000) / 3)

  async function renew() {
    try {
      const renewed = await db().$executeRaw`
        UPDATE generations SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
        WHERE id = ${generationId}::uuid AND fence = ${fence}`
      if (renewed === 1) renewedAt = Date.now()
      else stop('taken over by another worker')
    } catch (error) {
      log().warn({ generationId, err: error }, 'could not renew a lease')
      if (Date.now() - renewedAt > LEASE_SECONDS * 1000) stop('not renewed in time')
    }
  }

  function stop(reason?: string) {
    clearInterval(timer)
    if (reason) lost.abort(new Error(`Lease lost: ${reason}`))
  }

  return {
    generationId,
    fence,
    signal: lost.signal,
    isHeld: () => !lost.signal.aborted && Date.now() - renewedAt < LEASE_SECONDS * 1000,
    stop: () => stop(),
  }
}
