import 'server-only'
import { db } from '@/lib/core/db'
import { isDatabaseDown } from '@/lib/core/database-down'
import { AppError } from '@/lib/core/errors'
import { failpoint } from '@/lib/core/failpoint'
import { log } from '@/lib/core/log'
import type { Micros } from '@/lib/core/money'
import { lookSpacingMs } from '@/lib/keys/find-room'
import { openKey } from '@/lib/keys/open-key'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { Quote } from '@/lib/pricing/quote'
import { type Json, type Offer, type OperationStatus, ProviderCallError } from '@/lib/providers/contract'
import { getOffer, getProvider } from '@/lib/providers/registry'
import { noticeGoneVoices } from '@/lib/voices/notice-gone-voices'
import { isCalledBack } from './callback-url'
import { collectGeneration } from './collect-generation'
import type { Lease } from './lease'
import type { Work } from './load-work'
import { moveGeneration, touchGeneration } from './move-generation'
import { giveUpAt, nextPollAt } from './poll-schedule'
import { paidBeforeOf, unmadeFor } from './read-unmade'
import { sentence, withoutNul } from './record-answer'
import { recordFaces } from './record-faces'
import { recordResult } from './record-result'
import { recordVoice } from './record-voice'

/** Asks the provider once how a task is doing, and records the answer. */
export async function pollGeneration(lease: Lease, generation: Work): Promise<void> {
  const provider = getProvider(generation.providerId)
  const offer = getOffer(generation.offerId)
  const [attempt] = generation.attempts
  if (!attempt)
    throw new Error(`Generation ${generation.id} is ${generation.state} without an accepted attempt`)
  const paidBefore = paidBeforeOf(attempt)
  const acceptedAt = generation.acceptedAt ?? generation.createdAt
  const now = new Date()
  const pace = {
    isCalledBack: isCalledBack(provider),
    spacingMs: await lookSpacingMs(provider, generation.key),
  }

  let status: OperationStatus
  try {
    const answers = await provider.status([attempt.operation as Json], openKey(provider, generation.key))
    status = answers[0] ?? { state: 'pending', isRunning: false }
  } catch (error) {
    if (isDatabaseDown(error)) throw error
    // Reading costs nothing and proves nothing: whatever went wrong, look again later, until the result is gone.
    if (now > giveUpAt(acceptedAt, offer)) {
      const message = `${provider.name} has not answered since the task was accepted. It may have been charged.`
      return giveUp(lease, message)
    }
    return touchGeneration(db(), lease, {
      polls: { increment: 1 },
      ...explain(error, (retryAfterMs) =>
        nextPollAt(acceptedAt, generation.polls, now, { ...pace, retryAfterMs }),
      ),
    })
  }
  failpoint('poll:answered')

  if (status.state === 'pending') {
    if (now > giveUpAt(acceptedAt, offer)) {
      const message = `${provider.name} never finished this task. It may have been charged.`
      return giveUp(lease, message)
    }
    const data = {
      polls: { increment: 1 },
      nextStepAt: nextPollAt(acceptedAt, generation.polls, now, pace),
      progress: status.progress ?? null,
      message: null,
    }
    if (status.isRunning && generation.state === 'accepted') {
      return moveGeneration(db(), lease, 'running', { ...data, leaseUntil: null })
    }
    return touchGeneration(db(), lease, data)
  }

  if (status.state === 'failed') {
    const message = await noticeGoneVoices(generation, status)
    const { settlement, charge } = unmadeFor(paidBefore)
    const rest = paidBefore ? `${charge} The rest of the money` : 'The money'
    await db().$transaction(async (tx) => {
      await moveGeneration(tx, lease, 'failed', {
        failureKind: status.kind,
        message: `${provider.name} could not make this clip: ${sentence(message)} ${rest} set aside for it is back in the budget.`,
        finishedAt: now,
        leaseUntil: null,
      })
      await settleHold(tx, generation.id, settlement)
    })
    return
  }

  const diesAt = status.expiresAt ?? new Date(now.getTime() + offer.retentionDays * 86_400_000)
  const billed = billedOf(status, generation, offer)
  const billedMicros = billed === undefined ? undefined : billed + (paidBefore?.micros ?? 0)
  if (status.voice) return recordVoice(lease, generation, { voice: status.voice, billedMicros })
  if (status.faces)
    return recordFaces(lease, generation, { faces: status.faces, expiresAt: diesAt, billedMicros })
  const outputs = await recordResult(lease, { outputs: status.outputs, expiresAt: diesAt, billedMicros })
  failpoint('poll:collecting')
  await collectGeneration(lease, {
    ...generation,
    outputs,
    billedMicros: billedMicros === undefined ? generation.billedMicros : BigInt(billedMicros),
  })
}

async function giveUp(lease: Lease, message: string): Promise<void> {
  await db().$transaction((tx) => moveGeneration(tx, lease, 'unknown', { message, leaseUntil: null }))
}

/** What it took, in money: credits at what they cost when this was quoted. */
function billedOf(
  { billedMicros, billedMicroCredits }: OperationStatus & { state: 'done' },
  { quote }: Work,
  { credit }: Offer,
): Micros | undefined {
  if (billedMicroCredits === undefined) return billedMicros
  const creditMicros = (quote as unknown as Quote).creditMicros ?? credit?.amountMicros
  if (creditMicros === undefined) return undefined
  return (billedMicros ?? 0) + Math.round((billedMicroCredits * creditMicros) / 1e6)
}

/** Any trouble is waited for the same way, also one of our own: a task that was paid for is never dropped early. */
function explain(error: unknown, nextAt: (retryAfterMs?: number) => Date) {
  if (error instanceof ProviderCallError) {
    return {
      nextStepAt: nextAt(error.retryAfterMs),
      message: error.isTransient ? null : withoutNul(error.message),
    }
  }
  log().error({ err: error }, 'could not ask for a status')
  return { nextStepAt: nextAt(), message: error instanceof AppError ? error.message : null }
}
