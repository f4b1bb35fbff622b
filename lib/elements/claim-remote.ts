import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { withoutNul } from '@/lib/generations/record-answer'
import type { Prisma } from '@/prisma/client/client'

/** Longer than any one call takes: who has not moved it by then is dead. */
const LEASE_SECONDS = 300

/** A claimed one, with the key that opens its provider. */
export type Remote = Prisma.RemoteElementGetPayload<{ include: { key: true } }>

/** Somebody else has it in hand by now, or it is gone: what this one knows is old. */
export class StaleRemote extends Error {
  override readonly name = 'StaleRemote'
}

/**
 * The next one that is due, for this worker alone until its lease is over. Raw SQL: finding and taking it are one
 * statement.
 */
export async function claimRemote(): Promise<Remote | null> {
  const [claimed] = await db().$queryRaw<{ id: string }[]>`
    UPDATE remote_elements SET fence = fence + 1, next_step_at = now() + make_interval(secs => ${LEASE_SECONDS}::float8)
    WHERE id = (
      SELECT id FROM remote_elements WHERE next_step_at <= now()
      ORDER BY next_step_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id`
  return claimed ? db().remoteElement.findUnique({ where: { id: claimed.id }, include: { key: true } }) : null
}

/** Whether the lease still runs: a process that slept through it must not open a socket. */
export function isHeld({ nextStepAt }: Remote): boolean {
  return nextStepAt !== null && nextStepAt > new Date()
}

/** Writes under the worker's own fence. A new state begins anew. Throws StaleRemote. */
export async function moveRemote(
  tx: Tx,
  { id, fence }: Remote,
  data: Prisma.RemoteElementUncheckedUpdateManyInput,
): Promise<void> {
  const begin = data.state ? { message: null, tries: 0, changedAt: new Date() } : {}
  const words = typeof data.message === 'string' ? { message: withoutNul(data.message) } : {}
  const { count } = await tx.remoteElement.updateMany({
    where: { id, fence },
    data: { ...begin, ...data, ...words },
  })
  if (count === 0) throw new StaleRemote(`${id} has moved on`)
}
