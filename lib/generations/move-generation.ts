import 'server-only'
import type { Tx } from '@/lib/core/db'
import { notify } from '@/lib/notifications/notify'
import type { Prisma } from '@/prisma/client/client'
import type { Lease } from './lease'
import { type GenerationState, statesBefore } from './state'

/** Another worker has taken over, or the state has moved on: what this one holds in hand is old. */
export class StaleLease extends Error {
  override readonly name = 'StaleLease'
}

/** What whoever made it hears of. `done` is told in `record-stored.ts`. */
const TOLD: Partial<Record<GenerationState, 'generation.failed' | 'generation.unknown'>> = {
  refused: 'generation.failed',
  failed: 'generation.failed',
  expired: 'generation.failed',
  unknown: 'generation.unknown',
}

/**
 * How a worker moves one generation: by the table of `state.ts`, under its own fence. `isProof`: it holds the provider's
 * own answer, which also settles what recovery has parked as `unknown` in the meantime. Whoever made it is told of a bad
 * end, so such a move needs a transaction. Throws StaleLease.
 */
export async function moveGeneration(
  tx: Tx,
  lease: Lease,
  to: GenerationState,
  data: Prisma.GenerationUncheckedUpdateManyInput = {},
  { isProof }: { isProof: boolean } = { isProof: false },
): Promise<void> {
  const { count } = await tx.generation.updateMany({
    where: {
      id: lease.generationId,
      state: { in: statesBefore(to) },
      OR: [{ fence: lease.fence }, ...(isProof ? [{ state: 'unknown' as const }] : [])],
    },
    data: { ...data, state: to },
  })
  if (count === 0) throw new StaleLease(`Generation ${lease.generationId} has moved on`)
  const kind = TOLD[to]
  if (kind) await tellMaker(tx, lease.generationId, kind)
}

/** Tells whoever made it of a bad end, unless they brought it about themselves. */
export async function tellMaker(
  tx: Tx,
  generationId: string,
  kind: 'generation.failed' | 'generation.unknown',
  byUserId: string | null = null,
): Promise<void> {
  const { workspaceId, createdById, prompt, message } = await tx.generation.findUniqueOrThrow({
    where: { id: generationId },
    select: { workspaceId: true, createdById: true, prompt: true, message: true },
  })
  if (createdById === byUserId) return
  const details = { generationId, prompt, message: message ?? '' }
  await notify(tx, { workspaceId, userIds: [createdById], kind, details })
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
