import 'server-only'
import { findModel } from '@/lib/catalog/models'
import type { Ctx } from '@/lib/core/ctx'
import { csvLine } from '@/lib/core/csv'
import { db } from '@/lib/core/db'
import { getBudgets } from '@/lib/ledger/queries'
import { findProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import { type Dimension, DIMENSIONS, type UsageFilter, type UsageRow, type UsageView } from './schema'

interface Row {
  day: string | null
  provider: string | null
  model: string | null
  /** `none` for what lies in none. */
  project: string | null
  projectName: string | null
  person: string | null
  personName: string | null
  generations: number
  failed: number
  unknown: number
  heldMicros: bigint
  quotedMicros: bigint
  chargedMicros: bigint
}

const MICROS_PER_DOLLAR = 1_000_000

/**
 * A month by day, provider, model, project and person at once. Everything counts on the day it was pressed, as in the budgets.
 * Raw SQL: grouping sets, so that one pass makes all of it.
 */
export async function getUsage(ctx: Ctx, filter: UsageFilter): Promise<UsageView> {
  requirePermission(ctx, 'readUsage')
  const month = filter.month ?? new Date().toISOString().slice(0, 7)
  const isSimulated = filter.money ? filter.money === 'simulated' : !(await getBudgets(ctx)).hasLiveKey
  const first = new Date(`${month}-01`)
  const next = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1))
  const rows = await db().$queryRaw<Row[]>`
    WITH one AS (
      SELECT to_char(generations.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, provider_id AS provider,
             model_id AS model, coalesce(project_id::text, 'none') AS project, created_by_id::text AS person, generations.state, holds.state AS hold, amount_micros,
             quoted_micros, captured_micros
      FROM generations JOIN holds ON holds.generation_id = generations.id
      WHERE generations.workspace_id = ${ctx.workspaceId}::uuid AND is_simulated = ${isSimulated}
        AND generations.created_at >= ${first} AND generations.created_at < ${next}
    )
    SELECT day, provider, model, project, person, (SELECT name FROM users WHERE id::text = person) AS "personName",
           (SELECT name FROM projects WHERE id::text = project) AS "projectName",
           count(*)::int AS generations,
           count(*) FILTER (WHERE state IN ('refused', 'failed', 'expired'))::int AS failed,
           count(*) FILTER (WHERE state = 'unknown')::int AS unknown,
           coalesce(sum(amount_micros) FILTER (WHERE hold = 'held'), 0)::bigint AS "heldMicros",
           coalesce(sum(quoted_micros) FILTER (WHERE hold = 'captured'), 0)::bigint AS "quotedMicros",
           coalesce(sum(captured_micros), 0)::bigint AS "chargedMicros"
    FROM one GROUP BY GROUPING SETS ((), (day), (provider), (model), (project), (person))`
  const by = (dimension: Dimension) => rows.filter((row) => row[dimension] !== null)
  const dearest = (a: UsageRow, b: UsageRow) =>
    b.chargedMicros + b.heldMicros - (a.chargedMicros + a.heldMicros) || b.generations - a.generations
  const total = rows.find((row) => DIMENSIONS.every((dimension) => row[dimension] === null))!
  return {
    month,
    isSimulated,
    total: toView(total, 'total', 'All'),
    by: {
      day: by('day')
        .map((row) => toView(row, row.day!, row.day!))
        .toSorted((a, b) => a.key.localeCompare(b.key)),
      provider: by('provider')
        .map((row) => toView(row, row.provider!, findProvider(row.provider!)?.name ?? row.provider!))
        .toSorted(dearest),
      model: by('model')
        .map((row) => toView(row, row.model!, findModel(row.model!)?.name ?? row.model!))
        .toSorted(dearest),
      project: by('project')
        .map((row) => toView(row, row.project!, row.projectName ?? 'No project'))
        .toSorted(dearest),
      person: by('person')
        .map((row) => toView(row, row.person!, row.personName ?? row.person!))
        .toSorted(dearest),
    },
  }
}

/** One of the tables as lines of a file, in dollars. */
export async function usageLines(
  ctx: Ctx,
  { by, ...filter }: UsageFilter & { by: Dimension },
): Promise<string[]> {
  const usage = await getUsage(ctx, filter)
  const dollars = (micros: number) => micros / MICROS_PER_DOLLAR
  const head = [
    by,
    'Name',
    'Generations',
    'Failed',
    'Unknown',
    'Held USD',
    'Quoted USD',
    'Charged USD',
    'Money',
  ]
  const lines = usage.by[by].map((row) =>
    csvLine([
      row.key,
      row.name,
      row.generations,
      row.failed,
      row.unknown,
      dollars(row.heldMicros),
      dollars(row.quotedMicros),
      dollars(row.chargedMicros),
      usage.isSimulated ? 'simulated' : 'real',
    ]),
  )
  return [csvLine(head), ...lines]
}

function toView(row: Row, key: string, name: string): UsageRow {
  return {
    key,
    name,
    generations: row.generations,
    failed: row.failed,
    unknown: row.unknown,
    heldMicros: Number(row.heldMicros),
    quotedMicros: Number(row.quotedMicros),
    chargedMicros: Number(row.chargedMicros),
  }
}
