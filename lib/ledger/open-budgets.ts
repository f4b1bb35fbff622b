import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { BudgetScope } from '@/prisma/client/enums'
import { monthOf } from './month'

/** Whose money it is; what one generation may cost is the workspace's. */
export interface Scope {
  type: BudgetScope
  id: string
}

/**
 * Makes this month's rows where there are none yet, with the limits of the month before, and returns the month. Raw SQL:
 * whoever comes first makes them, always in the same order, and the others wait for it.
 */
export async function openBudgets(
  tx: Tx,
  { workspaceId, isSimulated }: { workspaceId: string; isSimulated: boolean },
  scopes: readonly Scope[],
): Promise<string> {
  const month = monthOf(new Date())
  const items = scopes.map(({ type, id }) => ({ id: newId(), type, scopeId: id }))
  await tx.$executeRaw`
    INSERT INTO budgets (id, workspace_id, scope_type, scope_id, month, is_simulated, limit_micros, warn_percent)
    SELECT item.id, workspaces.id, item.type, item."scopeId", ${month}::date, ${isSimulated},
           CASE WHEN before.id IS NOT NULL THEN before.limit_micros
                WHEN item.type <> 'workspace' THEN NULL
                WHEN ${isSimulated} THEN simulated_budget_micros ELSE monthly_budget_micros END,
           coalesce(before.warn_percent, 80)
    FROM workspaces
    CROSS JOIN jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (id uuid, type "BudgetScope", "scopeId" uuid)
    LEFT JOIN LATERAL (
      SELECT id, limit_micros, warn_percent FROM budgets
      WHERE workspace_id = workspaces.id AND scope_type = item.type AND scope_id = item."scopeId"
        AND is_simulated = ${isSimulated} AND month < ${month}::date
      ORDER BY month DESC LIMIT 1
    ) AS before ON true
    WHERE workspaces.id = ${workspaceId}::uuid
    ORDER BY item.type
    ON CONFLICT (workspace_id, scope_type, scope_id, is_simulated, month) DO NOTHING`
  return month
}
