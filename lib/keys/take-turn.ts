import 'server-only'
import { db } from '@/lib/core/db'

/** How far ahead a turn may lie and still be taken now. */
const MAX_AHEAD_MS = 2_000

export type Turn =
  | { isTaken: true; waitMs: number }
  /** Too many are ahead: ask again after this. Nothing was taken. */
  | { isTaken: false; waitMs: number }

/**
 * The next turn of a key, spaced evenly over the minute across all processes (GCRA, burst 1). Raw SQL: taking a turn and
 * moving the clock on are one statement.
 */
export async function takeTurn(keyId: string, requestsPerMinute: number): Promise<Turn> {
  const [taken] = await db().$queryRaw<{ waitMs: number }[]>`
    INSERT INTO key_turns AS turn (key_id, next_request_at)
    SELECT id, now() + make_interval(secs => 60.0 / ${requestsPerMinute}::float8)
    FROM provider_keys WHERE id = ${keyId}::uuid
    ON CONFLICT (key_id) DO UPDATE
      SET next_request_at = greatest(turn.next_request_at, now())
        + make_interval(secs => 60.0 / coalesce(turn.requests_per_minute, ${requestsPerMinute})::float8)
      WHERE turn.next_request_at <= now() + make_interval(secs => ${MAX_AHEAD_MS / 1000}::float8)
    RETURNING extract(epoch FROM turn.next_request_at - now())::float8 * 1000
      - 60000.0 / coalesce(turn.requests_per_minute, ${requestsPerMinute})::float8 AS "waitMs"`
  if (taken) return { isTaken: true, waitMs: Math.max(0, Math.round(taken.waitMs)) }
  const row = await db().keyTurn.findUnique({ where: { keyId } })
  // A key that is tested before it is saved waits for nobody.
  if (!row) return { isTaken: true, waitMs: 0 }
  return { isTaken: false, waitMs: Math.max(100, row.nextRequestAt.getTime() - Date.now()) }
}

/** What the provider reported: its own figure from now on, and no request before the window opens again. */
export async function correctTurns(
  keyId: string,
  { limit, remaining, resetAt }: { limit?: number; remaining?: number; resetAt?: Date },
): Promise<void> {
  const isUsedUp = remaining !== undefined && remaining <= 0 && resetAt !== undefined
  if (!isUsedUp && !limit) return
  // Raw SQL: the later of two times wins, whoever writes first; no row is written when nothing is new.
  await db().$executeRaw`
    UPDATE key_turns SET
      requests_per_minute = coalesce(${limit ?? null}::int, requests_per_minute),
      next_request_at = CASE WHEN ${isUsedUp} THEN
        greatest(next_request_at, least(${resetAt ?? new Date()}::timestamptz, now() + interval '5 minutes'))
        ELSE next_request_at END
    WHERE key_id = ${keyId}::uuid AND (${isUsedUp} OR requests_per_minute IS DISTINCT FROM ${limit ?? null}::int)`
}
