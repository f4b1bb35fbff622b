import 'server-only'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { isDatabaseDown } from '@/lib/core/database-down'
import { collectGeneration } from '@/lib/generations/collect-generation'
import { finishGeneration } from '@/lib/generations/finish-generation'
import { claimDue, type Lease } from '@/lib/generations/lease'
import { StaleLease, touchGeneration } from '@/lib/generations/move-generation'
import { pollGeneration } from '@/lib/generations/poll-generation'
import { recoverGenerations } from '@/lib/generations/recover-generations'
import type { GenerationState } from '@/lib/generations/state'

const TICK_MS = 250
const RECOVERY_MS = 1_000
const HEARTBEAT_MS = 2_000
const AFTER_TROUBLE_MS = 5_000

/** One kind of due work: which states it picks, how many at once, and the step it takes. */
interface Lane {
  states: readonly GenerationState[]
  concurrency: number
  step(lease: Lease): Promise<void>
}

const LANES: readonly Lane[] = [
  { states: ['accepted', 'running'], concurrency: 16, step: pollGeneration },
  { states: ['collecting'], concurrency: 4, step: collectGeneration },
  { states: ['stored'], concurrency: 2, step: finishGeneration },
]

/** The worker's clock: asks the database what is due, until stopped. Resolves when the work in hand is finished. */
export async function runSchedule(signal: AbortSignal): Promise<void> {
  const workerId = newId()
  await Promise.all([
    ...LANES.map((lane) => runLane(lane, signal)),
    repeat('recovery', RECOVERY_MS, recoverGenerations, signal),
    repeat('heartbeat', HEARTBEAT_MS, () => beat(workerId), signal),
  ])
}

async function runLane(lane: Lane, signal: AbortSignal): Promise<void> {
  const inHand = new Set<Promise<void>>()
  await repeat(
    lane.states.join('/'),
    TICK_MS,
    async () => {
      // Taking more as soon as there is room: a burst must not wait for the next tick.
      while (!signal.aborted && inHand.size < lane.concurrency) {
        const leases = await claimDue(lane.states, lane.concurrency - inHand.size)
        if (leases.length === 0) return
        for (const lease of leases) {
          const work = takeStep(lane, lease).finally(() => inHand.delete(work))
          inHand.add(work)
        }
        if (inHand.size >= lane.concurrency) await Promise.race(inHand)
      }
    },
    signal,
  )
  await Promise.all(inHand)
}

async function takeStep(lane: Lane, lease: Lease): Promise<void> {
  try {
    await lane.step(lease)
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
    const timer = setTimeout(resolve, durationMs)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
