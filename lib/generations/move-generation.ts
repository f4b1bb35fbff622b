import 'server-only'
import type { Tx } from '@/lib/core/db'
import type { Prisma } from '@/prisma/client/client'
import type { Lease } from './lease'
import { type GenerationState, statesBefore } from './state'

/** Another worker has taken over, or the state has moved on: what this one holds in hand is old. */
export class StaleLease extends Error {
  override readonly name = 'StaleLease'
}

/** The only way a worker moves a generation: by the table of `state.ts`, under its own fence. Throws StaleLease. */
export async function moveGeneration(
  tx: Tx,
  lease: Lease,
  to: GenerationState,
  data: Prisma.GenerationUncheckedUpdateManyInput = {},
): Promise<void> {
  const { count } = await tx.generation.updateMany({
    where: { id: lease.generationId, fence: lease.fence, state: { in: statesBefore(to) } },
    data: { ...data, state: to },
  })
  if (count === 0) throw new StaleLease(`Generation ${lease.generationId} has moved on`)
}

/** Changes a generation without moving it, under the worker's own fence, and gives the lease back. Throws StaleLease. */
export async function touchGeneration(
  tx: Tx,
  lease: Lease,
  data: Prisma.GenerationUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.generation.updateMany({
    where: { id: lease.generationId, fence: lease.fence },
    data: { ...data, leaseUntil: null },
  })
  if (count === 0) throw new StaleLease(`Generation ${lease.generationId} has moved on`)
}
