import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { failpoint } from '@/lib/core/failpoint'
import { log } from '@/lib/core/log'
import { formatMoment } from '@/lib/core/time'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { Output } from '@/prisma/client/client'
import type { Lease } from './lease'
import type { Work } from './load-work'
import { moveGeneration, StaleLease, touchGeneration } from './move-generation'
import { recordStored } from './record-stored'
import { refreshOutputs } from './refresh-outputs'
import { type StoredOutput, storeOutput } from './store-output'

const RETRY_WAITS_MS = [1_000, 5_000, 15_000, 60_000, 300_000]

/** Fetches what a finished task made before the provider's copy dies, then settles. */
export async function collectGeneration(lease: Lease, generation: Work): Promise<void> {
  const files: StoredOutput[] = []
  for (const output of generation.outputs) {
    failpoint('collect:start')
    try {
      files.push(await storeOutput(lease, generation, output))
    } catch (error) {
      if (lease.signal.aborted || error instanceof StaleLease) throw error
      // What is here is here, whatever becomes of the rest.
      if (files.length > 0) await recordStored(lease, files, { isLast: false })
      return handleTrouble(lease, generation, output, error)
    }
    failpoint('collect:stored')
  }
  failpoint('collect:all-stored')
  await recordStored(lease, files, { isLast: true })
  failpoint('finish:settled')
}

async function handleTrouble(lease: Lease, generation: Work, output: Output, error: unknown): Promise<void> {
  const { id: generationId } = generation
  log().warn({ generationId, err: error }, 'could not fetch an output')
  const now = Date.now()
  if (now > output.expiresAt.getTime()) {
    await db().$transaction(async (tx) => {
      await moveGeneration(tx, lease, 'expired', {
        message: 'The clip was finished and charged, but the provider’s copy died before we could fetch it.',
        finishedAt: new Date(),
        leaseUntil: null,
      })
      await tx.output.updateMany({ where: { generationId, state: 'pending' }, data: { state: 'lost' } })
      await settleHold(tx, generationId, {
        step: 'capture',
        amountMicros: Number(generation.billedMicros ?? generation.quotedMicros),
        source: generation.billedMicros === null ? 'quote' : 'provider',
      })
    })
    return
  }
  // A link can die before its file does: ask for a fresh one.
  await refreshOutputs(generationId).catch((cause: unknown) =>
    log().warn({ generationId, err: cause }, 'no fresh link'),
  )
  const waitMs = RETRY_WAITS_MS[Math.min(output.tries, RETRY_WAITS_MS.length - 1)] ?? 300_000
  await db().output.update({ where: { id: output.id }, data: { tries: { increment: 1 } } })
  await touchGeneration(db(), lease, {
    nextStepAt: new Date(now + waitMs),
    message: `${explain(error)} We keep trying; the provider keeps the clip until ${formatMoment(output.expiresAt.toISOString())}.`,
  })
}

function explain(error: unknown): string {
  if (error instanceof AppError) return error.message
  if ((error as { code?: unknown }).code === 'ENOSPC')
    return 'The clip is finished, but this studio’s disk is full.'
  return 'The clip is finished, but fetching it failed.'
}
