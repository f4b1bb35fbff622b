import 'server-only'
import type { Tx } from '@/lib/core/db'
import type { Micros } from '@/lib/core/money'
import { tellOfNearBudgets } from './tell-of-near-budgets'

export type Settlement =
  | { step: 'capture'; amountMicros: Micros; source: 'provider' | 'quote' | 'person' }
  | { step: 'release' }

/** Ends one hold, inside the caller's transaction, exactly once: the second call changes nothing and returns false. */
export async function settleHold(tx: Tx, generationId: string, settlement: Settlement): Promise<boolean> {
  return (await settleHolds(tx, [{ generationId, ...settlement }])) > 0
}

/**
 * Ends many holds at once and returns how many it did end. Raw SQL: the state check, the counters and the entries are
 * one statement, and a budget is written once for all its holds. Budgets are locked by id, as when a hold is placed.
 */
export async function settleHolds(
  tx: Tx,
  settlements: readonly (Settlement & { generationId: string })[],
): Promise<number> {
  if (settlements.length === 0) return 0
  const items = settlements.map((one) => ({
    generationId: one.generationId,
    step: one.step,
    state: one.step === 'capture' ? 'captured' : 'released',
    capturedMicros: one.step === 'capture' ? one.amountMicros : 0,
    source: one.step === 'capture' ? one.source : null,
  }))
  const [{ ended, nearIds }] = await tx.$queryRaw<[{ ended: number; nearIds: string[] }]>`
    WITH item AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
        "generationId" uuid, "step" text, "state" text, "capturedMicros" bigint, "source" text)
    ), settled AS (
      UPDATE holds SET state = item.state::"HoldState", captured_micros = item."capturedMicros",
                       captured_source = item.source::"ChargeSource", settled_at = now()
      FROM item JOIN generations ON generations.id = item."generationId"
      WHERE holds.generation_id = item."generationId" AND holds.state = 'held'
      RETURNING holds.id, holds.workspace_id, generation_id, is_simulated, budget_ids, amount_micros, captured_micros,
                item.step
    ), total AS (
      SELECT budget_id, sum(amount_micros) AS amount_micros, sum(captured_micros) AS captured_micros
      FROM settled, unnest(budget_ids) AS budget_id GROUP BY budget_id
    ), locked AS (
      SELECT id, warned_at FROM budgets WHERE id IN (SELECT budget_id FROM total) ORDER BY id FOR UPDATE
    ), budget AS (
      UPDATE budgets SET held_micros = held_micros - total.amount_micros,
                         spent_micros = spent_micros + total.captured_micros,
        -- A charge above what was held can be what brings it near its end.
        warned_at = coalesce(budgets.warned_at, CASE WHEN limit_micros > 0 AND total.captured_micros > total.amount_micros
          AND (held_micros + spent_micros - total.amount_micros + total.captured_micros) * 100
            >= limit_micros * warn_percent THEN now() END)
      FROM locked JOIN total ON total.budget_id = locked.id
      WHERE budgets.id = locked.id
      RETURNING budgets.id, locked.warned_at IS NULL AND budgets.warned_at IS NOT NULL AS is_near
    ), entered AS (
    INSERT INTO ledger_entries (workspace_id, hold_id, generation_id, step, account, amount_micros, is_simulated)
    SELECT settled.workspace_id, settled.id, settled.generation_id, settled.step, side.account::"LedgerAccount",
           side.amount_micros, settled.is_simulated
    FROM settled, LATERAL (VALUES
      ('held', -settled.amount_micros),
      ('spent', settled.captured_micros),
      ('available', settled.amount_micros - settled.captured_micros)
    ) AS side (account, amount_micros)
    )
    SELECT (SELECT count(*)::int FROM settled) AS ended,
           (SELECT coalesce(array_agg(id), '{}') FROM budget WHERE is_near) AS "nearIds"`
  await tellOfNearBudgets(tx, nearIds)
  return ended
}
