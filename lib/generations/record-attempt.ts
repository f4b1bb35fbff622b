import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { persistently } from '@/lib/core/persistently'
import { together } from '@/lib/core/together'
import type { PaidBefore } from '@/lib/providers/contract'
import type { Prisma } from '@/prisma/client/client'
import type { Lease } from './lease'
import { StaleLease } from './move-generation'
import { RUNNING_STATES, statesBefore } from './state'

/** What is about to be sent, on record before the socket opens. */
interface NewAttempt {
  id: string
  keyId: string
  providerId: string
  baseUrl: string
  /** SHA-256 of the wire body, hex. */
  wireHash: string
  /** Unguessable part of the address at which the provider may call back. */
  callbackToken: string
}

type Item = NewAttempt & { generationId: string; fence: number }

/**
 * Puts the intent on record and the generation into `submitting`, together. False when the key's places are all taken;
 * then nothing is written. Throws StaleLease when somebody else has it.
 */
export async function recordAttempt(
  lease: Lease,
  attempt: NewAttempt,
  tasksAtOnce?: number,
): Promise<boolean> {
  const { generationId, fence } = lease
  const item = { ...attempt, generationId, fence }
  const outcome = await persistently('attempt', () =>
    tasksAtOnce === undefined ? write(item) : writeInPlace(item, tasksAtOnce),
  )
  if (outcome === 'stale') throw new StaleLease(`Generation ${generationId} has moved on`)
  return outcome === 'written'
}

type Outcome = 'written' | 'full' | 'stale'
const write = together<Item, Outcome>((items) => insert(db(), items))

/** The key's row is held while its places are counted, so that no two processes both see the last one. Raw SQL: a row lock. */
async function writeInPlace(item: Item, tasksAtOnce: number): Promise<Outcome> {
  const { keyId, generationId } = item
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM provider_keys WHERE id = ${keyId}::uuid FOR NO KEY UPDATE`
    const running = await tx.generation.count({
      where: { keyId, state: { in: [...RUNNING_STATES] }, id: { not: generationId } },
    })
    if (running >= tasksAtOnce) return 'full'
    const [outcome = 'stale'] = await insert(tx, [item])
    return outcome
  })
}

/**
 * Raw SQL: check, move and insert for many at once in one statement. Safe to repeat: an attempt that is on record
 * already, because the commit's answer was lost, counts as written.
 */
async function insert(tx: Tx, items: readonly Item[]): Promise<Outcome[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH item AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
          "id" uuid, "generationId" uuid, "fence" int, "keyId" uuid, "providerId" text, "baseUrl" text,
          "wireHash" text, "callbackToken" text)
      ), moved AS (
        UPDATE generations SET state = 'submitting', tries = tries + 1, message = NULL
        FROM item WHERE generations.id = item."generationId" AND generations.fence = item.fence
          AND generations.state = ANY(${statesBefore('submitting')}::"GenerationState"[])
        RETURNING generations.id
      ), written AS (
        INSERT INTO attempts (id, generation_id, key_id, provider_id, base_url, wire_hash, client_reference,
                              callback_token, fence)
        SELECT item.id, moved.id, "keyId", "providerId", "baseUrl", "wireHash", item.id::text, "callbackToken", fence
        FROM item JOIN moved ON moved.id = item."generationId"
        RETURNING id
      )
      SELECT id FROM written UNION ALL SELECT attempts.id FROM attempts JOIN item USING (id)`
  const known = new Set(rows.map(({ id }) => id))
  return items.map(({ id }) => (known.has(id) ? 'written' : 'stale'))
}

/** Money has gone before the create is sent: on record, whatever becomes of that. */
export async function recordPaidBefore(attemptId: string, paid: PaidBefore): Promise<void> {
  const paidBefore = paid as unknown as Prisma.InputJsonValue
  await persistently('paid before', () =>
    db().attempt.update({ where: { id: attemptId }, data: { paidBefore } }),
  )
}
