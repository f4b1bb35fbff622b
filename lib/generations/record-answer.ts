import 'server-only'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { persistently } from '@/lib/core/persistently'
import { enqueue } from '@/lib/jobs/enqueue'
import { generationSend } from '@/lib/jobs/kinds/generation-send'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { FailureKind, Offer, Started } from '@/lib/providers/contract'
import type { Generation } from '@/prisma/client/client'
import type { Prisma } from '@/prisma/client/client'
import type { Lease } from './lease'
import { moveGeneration, StaleLease, touchGeneration } from './move-generation'

const MAX_SENDS_THAT_NEVER_LEFT = 6
const MAX_BUSY_HOURS = 24
const BUSY_WAITS_MS = [5_000, 10_000, 20_000, 30_000]

/** The provider's task id, on record before anything else is done with the answer. */
export async function recordAccepted(
  lease: Lease,
  attemptId: string,
  started: Started,
  offer: Offer,
): Promise<void> {
  const firstPollMs = Math.min(offer.usualWaitSeconds.p5, 5) * 1000
  await persistently('accepted', () =>
    db().$transaction(async (tx) => {
      await tx.attempt.update({
        where: { id: attemptId },
        data: {
          state: 'accepted',
          operation: started.operation as Prisma.InputJsonValue,
          taskId: started.taskId,
          warnings: started.warnings,
          answeredAt: new Date(),
        },
      })
      // Not fenced against recovery: one that gave us up for dead has parked it as `unknown` and sent nothing again,
      // and this answer is exactly what resolves it.
      const { count } = await tx.generation.updateMany({
        where: {
          id: lease.generationId,
          OR: [{ fence: lease.fence, state: 'submitting' }, { state: 'unknown' }],
        },
        data: {
          state: 'accepted',
          acceptedAt: new Date(),
          leaseUntil: null,
          message: null,
          failureKind: null,
          nextStepAt: new Date(Date.now() + firstPollMs),
        },
      })
      if (count === 0) {
        const now = await tx.generation.findUnique({
          where: { id: lease.generationId },
          select: { state: true },
        })
        log().info({ generationId: lease.generationId, state: now?.state }, 'accepted, already recorded')
      }
    }),
  )
}

/** They said no, and never charge for it: the money goes back. */
export async function recordRefused(
  lease: Lease,
  attemptId: string | null,
  refusal: { kind: FailureKind; message: string },
): Promise<void> {
  await persistently('refused', () =>
    db().$transaction(async (tx) => {
      if (attemptId) await answerAttempt(tx, attemptId, 'refused', refusal.message, refusal.kind)
      await moveGeneration(tx, lease, 'refused', {
        failureKind: refusal.kind,
        message: `${sentence(refusal.message)} Nothing was charged.`,
        finishedAt: new Date(),
        leaseUntil: null,
      })
      await settleHold(tx, lease.generationId, { step: 'release' })
    }),
  )
}

/** Nothing was created for certain: the same hold waits and tries again. */
export async function recordLater(
  generation: Generation,
  lease: Lease,
  attemptId: string | null,
  problem: { reason: 'not-sent' | 'busy'; message: string; waitMs?: number },
): Promise<void> {
  const isOver =
    problem.reason === 'not-sent'
      ? generation.tries + 1 >= MAX_SENDS_THAT_NEVER_LEFT
      : Date.now() - generation.createdAt.getTime() > MAX_BUSY_HOURS * 3_600_000
  if (isOver) return recordRefused(lease, attemptId, { kind: 'unavailable', message: problem.message })

  const waitMs =
    problem.reason === 'not-sent'
      ? 1_000 * 2 ** Math.min(generation.tries, 3)
      : (problem.waitMs ?? BUSY_WAITS_MS[Math.min(generation.tries, BUSY_WAITS_MS.length - 1)] ?? 30_000)
  const nextStepAt = new Date(Date.now() + waitMs)
  await persistently('later', () =>
    db().$transaction(async (tx) => {
      const data = { nextStepAt, message: problem.message, leaseUntil: null }
      if (attemptId) {
        await answerAttempt(
          tx,
          attemptId,
          problem.reason === 'busy' ? 'refused' : 'not_sent',
          problem.message,
        )
        await moveGeneration(tx, lease, 'held', data)
      } else {
        await touchGeneration(tx, lease, { ...data, tries: { increment: 1 } })
      }
      if (problem.reason === 'busy' && problem.waitMs !== undefined) {
        await tx.providerKey.updateMany({
          where: { id: generation.keyId },
          data: { pausedUntil: nextStepAt },
        })
      }
      await enqueue(
        generationSend,
        { workspaceId: generation.workspaceId, generationId: generation.id },
        { tx, singletonKey: generation.id, startAfter: nextStepAt },
      )
    }),
  )
}

/** Nobody can tell whether it was created: it stays held, in sight, and is never sent again. */
export async function recordUnclear(lease: Lease, attemptId: string, message: string): Promise<void> {
  await persistently('unclear', () =>
    db().$transaction(async (tx) => {
      await answerAttempt(tx, attemptId, 'unclear', message)
      await moveGeneration(tx, lease, 'unknown', { message, leaseUntil: null })
    }),
  )
}

async function answerAttempt(
  tx: Prisma.TransactionClient,
  attemptId: string,
  state: 'refused' | 'not_sent' | 'unclear',
  message: string,
  failureKind?: FailureKind,
): Promise<void> {
  const { count } = await tx.attempt.updateMany({
    where: { id: attemptId, state: { in: ['sending', state] } },
    data: { state, message, answeredAt: new Date(), ...(failureKind ? { failureKind } : {}) },
  })
  if (count === 0) throw new StaleLease(`Attempt ${attemptId} has been answered otherwise`)
}

/** A provider's words with a full stop, so that ours can follow. */
export function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
