import 'server-only'
import type { Tx } from '@/lib/core/db'
import type { Micros } from '@/lib/core/money'

export type Settlement =
  | { step: 'capture'; amountMicros: Micros; source: 'provider' | 'quote' | 'person' }
  | { step: 'release' }

/** Ends one hold, inside the caller's transaction, exactly once: the second call changes nothing and returns false. */
export async function settleHold(tx: Tx, generationId: string, settlement: Settlement): Promise<boolean> {
  return (await settleHolds(tx, [{ generationId, ...settlement }])) > 0
}

/**
 * Ends many holds at once and returns how many it did end. Raw SQL: the state check, the counters and the entries are
 * one statement, and a budget is written once for all its holds.
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
  const entries = await tx.$executeRaw`
    WITH item AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
        "generationId" uuid, "step" text, "state" text, "capturedMicros" bigint, "source" text)
    ), settled AS (
      UPDATE holds SET state = item.state::"HoldState", captured_micros = item."capturedMicros",
                       captured_source = item.source::"ChargeSource", settled_at = now()
      FROM item WHERE holds.generation_id = item."generationId" AND holds.state = 'held'
      RETURNING holds.id, workspace_id, generation_id, budget_id, amount_micros, captured_micros, item.step
    ), budget AS (
      UPDATE budgets SET held_micros = held_micros - total.amount_micros,
                         spent_micros = spent_micros + total.captured_micros
      FROM (SELECT budget_id, sum(amount_micros) AS amount_micros, sum(captured_micros) AS captured_micros
            FROM settled GROUP BY budget_id) AS total
      WHERE budgets.id = total.budget_id
      RETURNING budgets.id, budgets.is_simulated
    )
    INSERT INTO ledger_entries (workspace_id, hold_id, generation_id, step, account, amount_micros, is_simulated)
    SELECT settled.workspace_id, settled.id, settled.generation_id, settled.step, side.account::"LedgerAccount",
           side.amount_micros, budget.is_simulated
    FROM settled JOIN budget ON budget.id = settled.budget_id, LATERAL (VALUES
      ('held', -settled.amount_micros),
      ('spent', settled.captured_micros),
      ('available', settled.amount_micros - settled.captured_micros)
    ) AS side (account, amount_micros)`
  return entries / 3
}
