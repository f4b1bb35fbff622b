import 'server-only'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { persistently } from '@/lib/core/persistently'
import { together } from '@/lib/core/together'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { FailureKind, Json, Offer, Started } from '@/lib/providers/contract'
import type { Generation, Prisma } from '@/prisma/client/client'
import type { Lease } from './lease'
import { moveGeneration, StaleLease, touchGeneration } from './move-generation'
import { readUnmade } from './read-unmade'

const MAX_SENDS_THAT_NEVER_LEFT = 6
const MAX_BUSY_HOURS = 24
/** However long a provider asks us to stay away. */
const MAX_WAIT_MS = 3_600_000
const BUSY_WAITS_MS = [5_000, 10_000, 20_000, 30_000]
/** Also where they say that none is needed: Kling asks for a second or more. */
const LEAST_BUSY_WAIT_MS = 1_000

/** Our own simulator is done in seconds. */
const SIMULATED_POLL_SECONDS = 1

interface Acceptance {
  generationId: string
  fence: number
  attemptId: string
  operation: Json
  taskId: string
  warnings: string[]
  firstPollSeconds: number
}

/** The provider's task id, on record before anything else is done with the answer. */
export async function recordAccepted(
  { generationId, fence }: Pick<Lease, 'generationId' | 'fence'>,
  attemptId: string,
  started: Started,
  offer: Offer,
): Promise<void> {
  const { operation } = started
  const taskId = withoutNul(started.taskId)
  const warnings = started.warnings.map(withoutNul)
  const firstPollSeconds = Math.min(offer.usualWaitSeconds.p5, 5)
  const item = { generationId, fence, attemptId, operation, taskId, warnings, firstPollSeconds }
  try {
    const isMoved = await persistently('accepted', () => writeAccepted(item))
    if (!isMoved) log().info({ generationId }, 'accepted, already recorded')
  } catch (error) {
    // The last place where a paid task's id exists: whoever reads the log can still find it.
    log().error({ generationId, attemptId, taskId, err: error }, 'accepted, but it could not be recorded')
    throw error
  }
}

/**
 * Raw SQL: attempts and generations of many answers in one statement; safe to repeat. Not fenced against recovery: one
 * that gave us up for dead has parked it as `unknown` and sent nothing again, and this answer is what resolves it.
 * Whatever is accepted is no longer gone.
 */
const writeAccepted = together(async (items: readonly Acceptance[]) => {
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH item AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
        "generationId" uuid, "fence" int, "attemptId" uuid, "operation" jsonb, "taskId" text, "warnings" jsonb,
        "firstPollSeconds" float8)
    ), answered AS (
      UPDATE attempts SET state = 'accepted', operation = item.operation, task_id = item."taskId",
                          warnings = item.warnings, answered_at = now()
      FROM item WHERE attempts.id = item."attemptId"
    ), there AS (
      SELECT key_id, array_agg(offer_id) AS offer_ids
      FROM item JOIN generations ON generations.id = item."generationId" GROUP BY key_id
    ), unmarked AS (
      UPDATE provider_keys SET gone_offers = gone_offers - there.offer_ids
      FROM there WHERE provider_keys.id = there.key_id AND jsonb_exists_any(gone_offers, there.offer_ids)
    )
    UPDATE generations SET state = 'accepted', accepted_at = now(), lease_until = NULL, message = NULL,
                           failure_kind = NULL, next_step_at = now() + make_interval(
                             secs => CASE WHEN is_simulated THEN ${SIMULATED_POLL_SECONDS}::float8 ELSE item."firstPollSeconds" END)
    FROM item WHERE generations.id = item."generationId"
      AND (generations.fence = item.fence AND generations.state = 'submitting' OR generations.state = 'unknown')
    RETURNING generations.id`
  const moved = new Set(rows.map(({ id }) => id))
  return items.map(({ generationId }) => moved.has(generationId))
})

/**
 * They said no, and never charge for it: the money goes back but for what a call before it took, also where recovery had given the
 * answer up for lost.
 */
export async function recordRefused(
  lease: Lease,
  attemptId: string | null,
  refusal: { kind: FailureKind; message: string },
): Promise<void> {
  await persistently('refused', () =>
    db().$transaction(async (tx) => {
      if (attemptId) await answerAttempt(tx, attemptId, 'refused', refusal.message, refusal.kind)
      const { settlement, charge } = await readUnmade(tx, lease.generationId)
      await moveGeneration(
        tx,
        lease,
        'refused',
        {
          failureKind: refusal.kind,
          message: `${sentence(refusal.message)} ${charge}`,
          finishedAt: new Date(),
          leaseUntil: null,
        },
        { isProof: attemptId !== null },
      )
      await settleHold(tx, lease.generationId, settlement)
      if (refusal.kind === 'gone') await markGone(tx, lease.generationId)
    }),
  )
}

interface Later {
  reason: 'not-sent' | 'busy'
  message: string
  waitMs?: number
}

/** Nothing was created for certain: the same hold waits and tries again. */
export async function recordLater(
  generation: Generation,
  lease: Lease,
  attemptId: string | null,
  problem: Later,
): Promise<void> {
  // Having been told "busy" is no sign that the address is dead.
  const busyTries = await persistently('busy tries', () =>
    db().attempt.count({ where: { generationId: generation.id, state: 'refused' } }),
  )
  const isOver =
    problem.reason === 'not-sent'
      ? generation.tries - busyTries + 1 >= MAX_SENDS_THAT_NEVER_LEFT
      : Date.now() - generation.createdAt.getTime() > MAX_BUSY_HOURS * 3_600_000
  const { message } = problem
  if (isOver) return recordRefused(lease, attemptId, { kind: 'unavailable', message })

  const waitMs =
    problem.reason === 'not-sent'
      ? 1_000 * 2 ** Math.min(generation.tries, 3)
      : Math.min(Math.max(problem.waitMs ?? busyWaitMs(generation.tries), LEAST_BUSY_WAIT_MS), MAX_WAIT_MS)
  try {
    await persistently('later', () =>
      writeLater(generation, lease, attemptId, {
        ...problem,
        waitMs,
        isAskedFor: problem.waitMs !== undefined,
      }),
    )
  } catch (error) {
    if (!(error instanceof StaleLease) || !attemptId) throw error
    // Recovery gave us up for dead, and what is parked is never sent again: but it is proven that it cost nothing.
    const now = await persistently('later', () =>
      db().generation.findUnique({ where: { id: generation.id }, select: { state: true } }),
    )
    if (now?.state !== 'unknown') throw error
    await recordRefused(lease, attemptId, { kind: 'unavailable', message })
  }
}

function busyWaitMs(tries: number): number {
  return BUSY_WAITS_MS[Math.min(tries, BUSY_WAITS_MS.length - 1)] ?? 30_000
}

async function writeLater(
  generation: Generation,
  lease: Lease,
  attemptId: string | null,
  { reason, message, waitMs, isAskedFor }: Later & { waitMs: number; isAskedFor: boolean },
): Promise<void> {
  const nextStepAt = new Date(Date.now() + waitMs)
  await db().$transaction(async (tx) => {
    const data = { nextStepAt, message: withoutNul(message), leaseUntil: null }
    if (attemptId) {
      await answerAttempt(tx, attemptId, reason === 'busy' ? 'refused' : 'not_sent', message)
      await moveGeneration(tx, lease, 'held', data)
    } else {
      await touchGeneration(tx, lease, { ...data, tries: { increment: 1 } })
    }
    if (reason === 'busy' && isAskedFor) {
      await tx.providerKey.updateMany({ where: { id: generation.keyId }, data: { pausedUntil: nextStepAt } })
    }
  })
}

/** Nobody can tell whether it was created: it stays held, in sight, and is never sent again. */
export async function recordUnclear(lease: Lease, attemptId: string | null, message: string): Promise<void> {
  await persistently('unclear', () =>
    db().$transaction(async (tx) => {
      if (attemptId) await answerAttempt(tx, attemptId, 'unclear', message)
      await moveGeneration(tx, lease, 'unknown', { message: withoutNul(message), leaseUntil: null })
    }),
  )
}

async function answerAttempt(
  tx: Prisma.TransactionClient,
  attemptId: string,
  state: 'refused' | 'not_sent' | 'unclear',
  message: string,
  kind?: FailureKind,
): Promise<void> {
  const { count } = await tx.attempt.updateMany({
    // `unclear` is a guess of recovery's, which the answer itself overrules.
    where: { id: attemptId, state: { in: ['sending', 'unclear', state] } },
    data: {
      state,
      message: withoutNul(message),
      answeredAt: new Date(),
      ...(kind ? { failureKind: kind } : {}),
    },
  })
  if (count === 0) throw new StaleLease(`Attempt ${attemptId} has been answered otherwise`)
}

/** Raw SQL: one entry is changed in place, so that two refusals at once both stay. */
async function markGone(tx: Prisma.TransactionClient, generationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE provider_keys SET gone_offers = gone_offers || jsonb_build_object(generations.offer_id, ${new Date().toISOString()}::text)
    FROM generations WHERE generations.id = ${generationId}::uuid AND provider_keys.id = generations.key_id`
}

/** A provider's words with a full stop, so that ours can follow. */
export function sentence(words: string): string {
  const clean = withoutNul(words)
  return /[.!?…]$/.test(clean) ? clean : `${clean}.`
}

/** Postgres takes no NUL in a text, and a garbled answer must not cost us its record. */
export function withoutNul(words: string): string {
  return words.replaceAll('\0', '')
}
