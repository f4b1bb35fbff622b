import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { isDatabaseDown } from '@/lib/core/database-down'
import { failpoint } from '@/lib/core/failpoint'
import { newId, newToken, sha256Hex } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { findRoom, noPlace, type Wait } from '@/lib/keys/find-room'
import { limitsOf } from '@/lib/keys/limits-of'
import { openKey } from '@/lib/keys/open-key'
import {
  NotSent,
  ProviderCallError,
  type ProviderIo,
  Refused,
  type StartCall,
  type Started,
} from '@/lib/providers/contract'
import { getOffer, getProvider } from '@/lib/providers/registry'
import { callbackUrl } from './callback-url'
import { noticeGoneVoices } from '@/lib/voices/notice-gone-voices'
import type { Lease } from './lease'
import type { Work } from './load-work'
import { touchGeneration } from './move-generation'
import { prepareCall } from './prepare-call'
import { recordAccepted, recordLater, recordRefused, recordUnclear } from './record-answer'
import { readPaidBefore } from './read-unmade'
import { recordAttempt, recordPaidBefore } from './record-attempt'

const STOOD_STILL = 'The studio stood still for a moment. Nothing was sent.'

/** Takes one held generation to the provider. */
export async function sendGeneration(lease: Lease, generation: Work): Promise<void> {
  failpoint('send:claimed')
  const provider = getProvider(generation.providerId)
  const offer = getOffer(generation.offerId)
  const { key } = generation
  if (key.disabledAt) {
    return recordRefused(lease, null, {
      kind: 'auth',
      message: 'The key was switched off before this was sent.',
    })
  }
  if (key.pausedUntil && key.pausedUntil > new Date()) {
    return touchGeneration(db(), lease, {
      nextStepAt: key.pausedUntil,
      message: `${provider.name} asked us to wait.`,
    })
  }

  const room = await findRoom(provider, generation)
  if (room) return waitInLine(lease, room)

  const attemptId = newId()
  const callbackToken = newToken()
  let io: ProviderIo
  let call: StartCall
  let wireHash: string
  try {
    io = openKey(provider, key)
    call = await prepareCall(
      generation,
      generation.request as unknown as GenerationRequest,
      offer,
      provider,
      io,
      { clientReference: attemptId, callbackUrl: callbackUrl(provider, callbackToken) },
    )
    call.onPaid = async (paid) => {
      await recordPaidBefore(attemptId, paid)
      if (!lease.isHeld()) throw new NotSent(STOOD_STILL)
    }
    const before = generation.tries > 0 ? await readPaidBefore(db(), generation.id) : null
    if (before) call.before = before.brought
    wireHash = sha256Hex(JSON.stringify(provider.wireBody(call)))
  } catch (error) {
    return recordPreparationProblem(generation, lease, error)
  }
  failpoint('send:prepared')

  // From here on a death means that nobody can tell: the intent is on record before the socket opens.
  const hasPlace = await recordAttempt(
    lease,
    {
      id: attemptId,
      keyId: key.id,
      providerId: provider.id,
      baseUrl: io.baseUrl,
      wireHash,
      callbackToken,
    },
    limitsOf(provider, key).tasksAtOnce,
  )
  if (!hasPlace) return waitInLine(lease, await noPlace(provider, generation))
  failpoint('send:attempt-recorded')

  // A process that slept through its lease must not open the socket: somebody may have settled this already.
  if (!lease.isHeld()) {
    return recordLater(generation, lease, attemptId, { reason: 'not-sent', message: STOOD_STILL })
  }
  let started: Started
  try {
    started = await provider.start(call, io)
  } catch (error) {
    failpoint('send:answered')
    return recordProblem(generation, lease, attemptId, error)
  }
  failpoint('send:answered')
  await recordAccepted(lease, attemptId, started, offer)
  failpoint('send:accepted')
}

function waitInLine(lease: Lease, { waitMs, message }: Wait): Promise<void> {
  return touchGeneration(db(), lease, { nextStepAt: new Date(Date.now() + waitMs), message })
}

/** Nothing paid has been tried yet, so every trouble here is safe to repeat or to give up. */
async function recordPreparationProblem(generation: Work, lease: Lease, error: unknown): Promise<void> {
  if (error instanceof ProviderCallError && error.isTransient) {
    return recordLater(generation, lease, null, { reason: 'not-sent', message: error.message })
  }
  if (error instanceof ProviderCallError)
    return recordRefused(lease, null, { kind: error.kind, message: error.message })
  if (error instanceof AppError)
    return recordRefused(lease, null, { kind: 'invalid', message: error.message })
  if (isDatabaseDown(error)) throw error
  // A file that is not there, or a bug of ours: tried again, but not for ever.
  log().error({ generationId: generation.id, err: error }, 'could not prepare a send')
  return recordLater(generation, lease, null, {
    reason: 'not-sent',
    message: 'This clip could not be prepared: something it needs cannot be read.',
  })
}

async function recordProblem(
  generation: Work,
  lease: Lease,
  attemptId: string,
  error: unknown,
): Promise<void> {
  if (error instanceof NotSent) {
    return recordLater(generation, lease, attemptId, { reason: 'not-sent', message: error.message })
  }
  if (error instanceof Refused && (error.kind === 'rate-limit' || error.kind === 'concurrency')) {
    return recordLater(generation, lease, attemptId, {
      reason: 'busy',
      message: error.message,
      ...(error.retryAfterMs === undefined ? {} : { waitMs: error.retryAfterMs }),
    })
  }
  if (error instanceof Refused)
    return recordRefused(lease, attemptId, {
      kind: error.kind,
      message: await noticeGoneVoices(generation, error),
    })
  // Whatever else was thrown, even a bug of ours: the request may have left, so it counts as unclear.
  const message = error instanceof Error ? error.message : 'The answer could not be understood.'
  return recordUnclear(lease, attemptId, message)
}
