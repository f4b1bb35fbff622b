import 'server-only'
import { emptyBin } from '@/lib/assets/empty-bin'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { isDatabaseDown } from '@/lib/core/database-down'
import { workOnRemotes } from '@/lib/elements/work-on-remotes'
import { collectGeneration } from '@/lib/generations/collect-generation'
import { claimDue, type Lease } from '@/lib/generations/lease'
import { loadWork, type Work } from '@/lib/generations/load-work'
import { StaleLease, touchGeneration } from '@/lib/generations/move-generation'
import { lookUpGeneration } from '@/lib/generations/look-up-generation'
import { pollGeneration } from '@/lib/generations/poll-generation'
import { recoverGenerations } from '@/lib/generations/recover-generations'
import { sendGeneration } from '@/lib/generations/send-generation'
import type { GenerationState } from '@/lib/generations/state'
import { enqueueDueMail } from '@/lib/notifications/enqueue-due-mail'
import { forgetOldNotifications } from '@/lib/notifications/forget-old-notifications'
import { giveFrames } from '@/lib/takes/give-frames'
import { dropVoices } from '@/lib/voices/drop-voices'
import { refreshPresets } from '@/lib/voices/refresh-presets'
import { dropOldParts } from '@/lib/uploads/drop-old-parts'

const RECOVERY_MS = 1_000
/** How often it looks whether a clip is there whose last frame another one begins with. */
const FRAMES_MS = 500
/** How often it looks for elements to be made or deleted at a provider, and how many at once. */
const REMOTES_MS = 500
const REMOTES_AT_ONCE = 2
/** How often it looks for keys whose provider's list of voices is to be read. */
const VOICES_MS = 2_000
/** How often the clock looks for files whose time is over. */
const SWEEP_MS = 600_000
const MAIL_MS = 15_000
const FORGET_MS = 3_600_000
const HEARTBEAT_MS = 2_000
const AFTER_TROUBLE_MS = 5_000
/** Slots that come free within this time are filled by one claim. */
const GATHER_MS = 5

/** One kind of due work: which states it picks, how many at once, and the step it takes. */
interface Lane {
  states: readonly GenerationState[]
  concurrency: number
  /** How long to wait when there was nothing to do. */
  tickMs: number
  step(lease: Lease, work: Work): Promise<void>
}

const LANES: readonly Lane[] = [
  { states: ['held'], concurrency: 16, tickMs: 100, step: sendGeneration },
  { states: ['accepted', 'running'], concurrency: 16, tickMs: 250, step: pollGeneration },
  { states: ['unknown'], concurrency: 2, tickMs: 1_000, step: lookUpGeneration },
  { states: ['collecting', 'stored'], concurrency: 4, tickMs: 250, step: collectGeneration },
]

/** The worker's clock: asks the database what is due, until stopped. Resolves when the work in hand is finished. */
export async function runSchedule(signal: AbortSignal): Promise<void> {
  const workerId = newId()
  await Promise.all([
    ...LANES.map((lane) => runLane(lane, signal)),
    repeat('recovery', RECOVERY_MS, recoverGenerations, signal),
    repeat('frames', FRAMES_MS, giveFrames, signal),
    ...Array.from({ length: REMOTES_AT_ONCE }, () => repeat('remotes', REMOTES_MS, workOnRemotes, signal)),
    repeat('voices', VOICES_MS, refreshPresets, signal),
    repeat('leaving voices', REMOTES_MS, dropVoices, signal),
    repeat('bin', SWEEP_MS, () => emptyBin(), signal),
    repeat('unfinished uploads', SWEEP_MS, () => dropOldParts(), signal),
    repeat('mail', MAIL_MS, enqueueDueMail, signal),
    repeat('old notifications', FORGET_MS, () => forgetOldNotifications(), signal),
    repeat('heartbeat', HEARTBEAT_MS, () => beat(workerId), signal),
  ])
}

async function runLane(lane: Lane, signal: AbortSignal): Promise<void> {
  const inHand = new Set<Promise<void>>()
  await repeat(
    lane.states.join('/'),
    lane.tickMs,
    async () => {
      // Taking more as soon as there is room: a burst must not wait for the next tick.
      while (!signal.aborted) {
        const leases = await claimDue(lane.states, lane.concurrency - inHand.size)
        if (leases.length === 0) return
        for (const work of await startSteps(lane, leases)) {
          inHand.add(work)
          void work.finally(() => inHand.delete(work))
        }
        if (inHand.size >= lane.concurrency) {
          await Promise.race(inHand)
          await pause(GATHER_MS, signal)
        }
      }
    },
    signal,
  )
  await Promise.all(inHand)
}

async function startSteps(lane: Lane, leases: readonly Lease[]): Promise<Promise<void>[]> {
  try {
    const works = new Map(
      (await loadWork(leases.map(({ generationId }) => generationId))).map((work) => [work.id, work]),
    )
    return leases.map((lease) => takeStep(lane, lease, works.get(lease.generationId)))
  } catch (error) {
    for (const lease of leases) lease.stop()
    throw error
  }
}

async function takeStep(lane: Lane, lease: Lease, work: Work | undefined): Promise<void> {
  try {
    if (work) await lane.step(lease, work)
  } catch (error) {
    if (error instanceof StaleLease) return
    log().error({ generationId: lease.generationId, err: error }, 'a step failed')
    // Not at once again; when the database is away the lease simply runs out.
    await touchGeneration(db(), lease, { nextStepAt: new Date(Date.now() + AFTER_TROUBLE_MS) }).catch(
      () => undefined,
    )
  } finally {
    lease.stop()
  }
}

async function beat(workerId: string): Promise<void> {
  const seenAt = new Date()
  await db().workerHeartbeat.upsert({
    where: { id: workerId },
    create: { id: workerId, startedAt: seenAt, seenAt },
    update: { seenAt },
  })
  await db().workerHeartbeat.deleteMany({ where: { seenAt: { lt: new Date(seenAt.getTime() - 3_600_000) } } })
}

async function repeat(
  name: string,
  everyMs: number,
  task: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await task()
    } catch (error) {
      if (!isDatabaseDown(error)) log().error({ task: name, err: error }, 'schedule')
    }
    await pause(everyMs, signal)
  }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, durationMs)
    signal.addEventListener('abort', end, { once: true })
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
  })
}
