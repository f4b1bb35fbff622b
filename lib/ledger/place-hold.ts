import 'server-only'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { formatMicros, type Micros } from '@/lib/core/money'
import { monthOf } from './month'

/**
 * Sets money aside, inside the caller's transaction. Raw SQL: the check and the change are one conditional statement,
 * so that any number of people pressing at once overshoot by nothing.
 */
export async function placeHold(
  tx: Tx,
  hold: { workspaceId: string; generationId: string; amountMicros: Micros; isSimulated: boolean },
): Promise<void> {
  const month = monthOf(new Date())
  await tx.$executeRaw`
    INSERT INTO budgets (id, workspace_id, month, is_simulated, limit_micros)
    SELECT ${newId()}::uuid, id, ${month}::date, ${hold.isSimulated},
           CASE WHEN ${hold.isSimulated} THEN simulated_budget_micros ELSE monthly_budget_micros END
    FROM workspaces WHERE id = ${hold.workspaceId}::uuid
    ON CONFLICT (workspace_id, month, is_simulated) DO NOTHING`
  const placed = await tx.$executeRaw`
    WITH budget AS (
      UPDATE budgets SET held_micros = held_micros + ${hold.amountMicros}
      WHERE workspace_id = ${hold.workspaceId}::uuid AND month = ${month}::date AND is_simulated = ${hold.isSimulated}
        AND held_micros + spent_micros + ${hold.amountMicros} <= limit_micros
      RETURNING id
    ), placed AS (
      INSERT INTO holds (id, workspace_id, generation_id, budget_id, amount_micros)
      SELECT ${newId()}::uuid, ${hold.workspaceId}::uuid, ${hold.generationId}::uuid, id, ${hold.amountMicros} FROM budget
      RETURNING id, workspace_id, generation_id, amount_micros
    )
    INSERT INTO ledger_entries (workspace_id, hold_id, generation_id, step, account, amount_micros, is_simulated)
    SELECT placed.workspace_id, placed.id, placed.generation_id, 'hold', side.account::"LedgerAccount",
           side.sign * placed.amount_micros, ${hold.isSimulated}
    FROM placed, (VALUES ('available', -1), ('held', 1)) AS side (account, sign)`
  if (placed === 0) {
    throw new AppError(
      'limit',
      `This needs ${formatMicros(hold.amountMicros)}, more than is left of this month’s ${hold.isSimulated ? 'simulated ' : ''}budget. Nothing was sent.`,
    )
  }
}
