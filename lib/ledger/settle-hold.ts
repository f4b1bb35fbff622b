import 'server-only'
import type { Tx } from '@/lib/core/db'
import type { Micros } from '@/lib/core/money'

export type Settlement =
  | { step: 'capture'; amountMicros: Micros; source: 'provider' | 'quote' | 'person' }
  | { step: 'release' }

/**
 * Ends a hold, inside the caller's transaction, exactly once: the second call changes nothing and returns false. Raw SQL:
 * the state check, the counters and the entries are one statement.
 */
export async function settleHold(tx: Tx, generationId: string, settlement: Settlement): Promise<boolean> {
  const capturedMicros = settlement.step === 'capture' ? settlement.amountMicros : 0
  const source = settlement.step === 'capture' ? settlement.source : null
  const state = settlement.step === 'capture' ? 'captured' : 'released'
  const entries = await tx.$executeRaw`
    WITH settled AS (
      UPDATE holds SET state = ${state}::"HoldState", captured_micros = ${capturedMicros},
                       captured_source = ${source}::"ChargeSource", settled_at = now()
      WHERE generation_id = ${generationId}::uuid AND state = 'held'
      RETURNING id, workspace_id, generation_id, budget_id, amount_micros
    ), budget AS (
      UPDATE budgets SET held_micros = held_micros - settled.amount_micros,
                         spent_micros = spent_micros + ${capturedMicros}
      FROM settled WHERE budgets.id = settled.budget_id
      RETURNING budgets.is_simulated
    )
    INSERT INTO ledger_entries (workspace_id, hold_id, generation_id, step, account, amount_micros, is_simulated)
    SELECT settled.workspace_id, settled.id, settled.generation_id, ${settlement.step}, side.account::"LedgerAccount",
           side.amount_micros, budget.is_simulated
    FROM settled, budget, LATERAL (VALUES
      ('held', -settled.amount_micros),
      ('spent', ${capturedMicros}::bigint),
      ('available', settled.amount_micros - ${capturedMicros})
    ) AS side (account, amount_micros)`
  return entries > 0
}
