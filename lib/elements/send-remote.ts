import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { readInputFile } from '@/lib/generations/prepare-call'
import { isSimulated } from '@/lib/keys/base-url'
import { findRoom } from '@/lib/keys/find-room'
import { openKey } from '@/lib/keys/open-key'
import {
  type ElementFacts,
  type ElementKeeper,
  NotSent,
  type Provider,
  ProviderCallError,
  type ProviderIo,
  Refused,
} from '@/lib/providers/contract'
import { voiceIdAt } from '@/lib/voices/named-voices'
import { isHeld, moveRemote, type Remote } from './claim-remote'
import { type Looks, looksOf, whyNotMade, WITH_LOOKS } from './looks'

/** A provider that keeps elements. */
export interface House {
  provider: Provider
  keeper: ElementKeeper
}

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000
/** As long as somebody may still be waiting for it. */
const MOST_TRIES = 20

/** Takes an element to the provider, once: what may have left is never sent again. */
export async function sendRemote(remote: Remote, { provider, keeper }: House): Promise<void> {
  const { key } = remote
  if (key.disabledAt) return fail(remote, 'The key was switched off before this was sent.')
  if (key.pausedUntil && key.pausedUntil > new Date())
    return moveRemote(db(), remote, {
      nextStepAt: key.pausedUntil,
      message: `${provider.name} asked us to wait.`,
    })
  const element = await db().element.findUniqueOrThrow({
    where: { id: remote.elementId },
    include: WITH_LOOKS,
  })
  const problem = whyNotMade(element, provider.name, keeper)
  if (problem) return fail(remote, `${problem} Nothing was sent.`)
  const room = await findRoom(provider, remote)
  if (room)
    return moveRemote(db(), remote, { nextStepAt: new Date(Date.now() + room.waitMs), message: room.message })

  const madeFrom = looksOf(element, keeper)
  let io: ProviderIo
  let facts: ElementFacts
  try {
    io = openKey(provider, key)
    const pictures = await handIn(remote, madeFrom, provider, io)
    const { name, description } = madeFrom
    const voiceId = madeFrom.voiceId && (await voiceIdAt(remote, madeFrom.voiceId))
    facts = {
      type: element.type,
      name,
      description,
      voiceId,
      pictures,
      clientReference: `${remote.id}-${remote.fence}`,
    }
  } catch (error) {
    if (error instanceof ProviderCallError && error.isTransient) return tryLater(remote, error)
    if (error instanceof ProviderCallError || error instanceof AppError) return fail(remote, error.message)
    throw error
  }

  // From here on a death means that nobody can tell.
  await moveRemote(db(), remote, { state: 'sending', madeFrom: { ...madeFrom }, tries: remote.tries })
  if (!isHeld(remote)) return recordUnclear(remote, provider)
  let taskId: string
  try {
    ;({ taskId } = await keeper.make(facts, io))
  } catch (error) {
    const isBusy = error instanceof Refused && (error.kind === 'rate-limit' || error.kind === 'concurrency')
    if (error instanceof NotSent || isBusy) return tryLater(remote, error)
    if (error instanceof Refused) return fail(remote, error.message)
    return recordUnclear(remote, provider)
  }
  await moveRemote(db(), remote, { state: 'making', taskId, nextStepAt: new Date(Date.now() + 1_000) })
}

async function handIn(
  { workspaceId, key }: Remote,
  { imageIds }: Looks,
  provider: Provider,
  io: ProviderIo,
): Promise<string[]> {
  const pictures: string[] = []
  for (const assetId of imageIds) {
    const owner = { workspaceId, isSimulated: isSimulated(key) }
    pictures.push(
      await provider.prepare!(await readInputFile(owner, provider, assetId, 'referenceImages'), io),
    )
  }
  return pictures
}

function fail(remote: Remote, message: string): Promise<void> {
  return moveRemote(db(), remote, { state: 'failed', message, nextStepAt: null })
}

/** It never got there: safe to send again, with backoff, but not for ever. */
function tryLater(remote: Remote, error: NotSent | Refused | ProviderCallError): Promise<void> {
  const tries = remote.tries + 1
  if (tries >= MOST_TRIES) return fail(remote, error.message)
  const retryAfterMs = error instanceof NotSent ? 0 : (error.retryAfterMs ?? 0)
  const waitMs = Math.max(Math.min(FIRST_WAIT_MS * 2 ** remote.tries, LONGEST_WAIT_MS), retryAfterMs)
  const nextStepAt = new Date(Date.now() + waitMs)
  return moveRemote(db(), remote, { state: 'waiting', tries, message: error.message, nextStepAt })
}

/** Nobody knows whether it lies there. Only a person may send it again. */
export function recordUnclear(remote: Remote, { name }: Provider): Promise<void> {
  const message = `${name} did not answer; it may have been made there. Try again makes another one.`
  return moveRemote(db(), remote, { state: 'unclear', message, nextStepAt: null })
}
