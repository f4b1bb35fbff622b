import 'server-only'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { together } from '@/lib/core/together'
import type { Micros } from '@/lib/core/money'
import type { Output as Offered } from '@/lib/providers/contract'
import type { Output } from '@/prisma/client/client'
import type { Lease } from './lease'
import { StaleLease } from './move-generation'
import { statesBefore } from './state'

interface Result {
  outputs: readonly Offered[]
  expiresAt: Date
  billedMicros: Micros | undefined
}

/** A finished task's files, on record before they are fetched. The lease stays: fetching goes on at once. */
export async function recordResult(lease: Lease, result: Result): Promise<Output[]> {
  const { generationId, fence } = lease
  const outputs = result.outputs.map(({ type, url }, position): Output => ({
    id: newId(),
    generationId,
    position,
    type,
    url,
    expiresAt: result.expiresAt,
    state: 'pending',
    tries: 0,
    assetId: null,
    message: null,
  }))
  const { expiresAt, billedMicros = null } = result
  if (!(await write({ generationId, fence, expiresAt, billedMicros, outputs }))) {
    throw new StaleLease(`Generation ${generationId} has moved on`)
  }
  return outputs
}

interface Row {
  generationId: string
  fence: number
  expiresAt: Date
  billedMicros: Micros | null
  outputs: readonly Output[]
}

/** Raw SQL: many finished tasks in one statement. */
const write = together(async (items: readonly Row[]) => {
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH item AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
        "generationId" uuid, "fence" int, "expiresAt" timestamptz, "billedMicros" bigint, "outputs" jsonb)
    ), moved AS (
      UPDATE generations SET state = 'collecting', polls = polls + 1, progress = 1, message = NULL,
                             billed_micros = coalesce(item."billedMicros", billed_micros)
      FROM item WHERE generations.id = item."generationId" AND generations.fence = item.fence
        AND generations.state = ANY(${statesBefore('collecting')}::"GenerationState"[])
      RETURNING generations.id
    ), written AS (
      INSERT INTO outputs (id, generation_id, position, type, url, expires_at)
      SELECT output.id, moved.id, output.position, output.type::"MediaType", output.url, item."expiresAt"
      FROM item JOIN moved ON moved.id = item."generationId",
        jsonb_to_recordset(item.outputs) AS output (id uuid, position int, type text, url text)
    )
    SELECT id FROM moved`
  const moved = new Set(rows.map(({ id }) => id))
  return items.map(({ generationId }) => moved.has(generationId))
})
