import 'server-only'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { formatMicros, type Micros } from '@/lib/core/money'
import { openBudgets, type Scope } from './open-budgets'
import { tellOfNearBudgets } from './tell-of-near-budgets'

interface Short {
  scopeType: Scope['type']
  leftMicros: Micros
}

/**
 * Sets money aside, inside the caller's transaction. Raw SQL: the checks of all budgets and their changes are one
 * statement, so that any number of people pressing at once overshoot none of them. Rows are locked by id, here and when a
 * hold ends, so that nobody waits in a circle.
 */
export async function placeHold(
  tx: Tx,
  hold: {
    workspaceId: string
    personId: string
    /** Null: the workspace's own. */
    projectId: string | null
    generationId: string
    amountMicros: Micros
    isSimulated: boolean
  },
): Promise<void> {
  const { workspaceId, amountMicros, isSimulated } = hold
  const scopes: Scope[] = [
    { type: 'workspace', id: workspaceId },
    { type: 'person', id: hold.personId },
    ...(hold.projectId ? [{ type: 'project' as const, id: hold.projectId }] : []),
    { type: 'generation', id: workspaceId },
  ]
  const month = await openBudgets(tx, { workspaceId, isSimulated }, scopes)
  const [{ short, nearIds }] = await tx.$queryRaw<[{ short: Short[]; nearIds: string[] }]>`
    WITH locked AS (
      SELECT id, scope_type, warned_at, limit_micros - held_micros - spent_micros AS left_micros FROM budgets
      WHERE workspace_id = ${workspaceId}::uuid AND month = ${month}::date AND is_simulated = ${isSimulated}
        AND (scope_type, scope_id) IN (
          SELECT scope.type, scope.id FROM jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb)
          AS scope (type "BudgetScope", id uuid))
      ORDER BY id FOR UPDATE
    ), short AS (
      SELECT scope_type, left_micros FROM locked WHERE left_micros < ${amountMicros}
    ), fitting AS MATERIALIZED (
      SELECT id, warned_at FROM locked WHERE scope_type <> 'generation' AND NOT EXISTS (SELECT FROM short)
    ), budget AS (
      UPDATE budgets SET held_micros = held_micros + ${amountMicros},
        warned_at = coalesce(budgets.warned_at, CASE WHEN limit_micros > 0
          AND (held_micros + spent_micros + ${amountMicros}) * 100 >= limit_micros * warn_percent THEN now() END)
      FROM fitting WHERE budgets.id = fitting.id
      RETURNING budgets.id, fitting.warned_at IS NULL AND budgets.warned_at IS NOT NULL AS is_near
    ), placed AS (
      INSERT INTO holds (id, workspace_id, generation_id, budget_ids, amount_micros)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, ${hold.generationId}::uuid, array_agg(id), ${amountMicros}
      FROM budget HAVING count(*) > 0
      RETURNING id, workspace_id, generation_id, amount_micros
    ), entered AS (
      INSERT INTO ledger_entries (workspace_id, hold_id, generation_id, step, account, amount_micros, is_simulated)
      SELECT placed.workspace_id, placed.id, placed.generation_id, 'hold', side.account::"LedgerAccount",
             side.sign * placed.amount_micros, ${isSimulated}
      FROM placed, (VALUES ('available', -1), ('held', 1)) AS side (account, sign)
    )
    SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('scopeType', scope_type, 'leftMicros', left_micros)
              ORDER BY left_micros, scope_type), '[]') FROM short) AS short,
           (SELECT coalesce(array_agg(id), '{}') FROM budget WHERE is_near) AS "nearIds"`
  const [shortest] = short
  if (shortest) throw refusal(shortest, hold)
  await tellOfNearBudgets(tx, nearIds)
}

function refusal(
  { scopeType, leftMicros }: Short,
  { amountMicros, isSimulated }: { amountMicros: Micros; isSimulated: boolean },
): AppError {
  const simulated = isSimulated ? 'simulated ' : ''
  const left = formatMicros(Math.max(0, leftMicros))
  const budget = {
    workspace: `the workspace’s ${simulated}budget of this month has ${left} left`,
    person: `your own ${simulated}budget of this month has ${left} left`,
    project: `the project’s ${simulated}budget of this month has ${left} left`,
    generation: `one generation may cost ${left} of ${simulated}money at most`,
  }[scopeType]
  return new AppError(
    'limit',
    `This needs ${formatMicros(amountMicros)}, but ${budget}. Nothing was sent. Owners and admins set the budgets.`,
    { details: { budget: scopeType, leftMicros } },
  )
}
