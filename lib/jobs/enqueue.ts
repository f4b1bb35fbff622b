import 'server-only'
import { fromPrisma } from 'pg-boss'
import type { z } from 'zod'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { boss, ensureQueue } from './boss'
import type { Job } from './define-job'

interface EnqueueOptions {
  /** Commits together with the caller's rows, or not at all. */
  tx?: Tx
  /** One waiting entry per key. */
  singletonKey: string
  startAfter?: Date
}

/** Puts one piece of work into the queue. */
export async function enqueue<Schema extends z.ZodType>(
  job: Job<Schema>,
  payload: z.input<Schema>,
  { tx, singletonKey, startAfter }: EnqueueOptions,
): Promise<string | null> {
  const queue = await boss()
  await ensureQueue(queue, job)
  return queue.send(job.name, payload as object, {
    singletonKey,
    ...(startAfter ? { startAfter } : {}),
    ...(tx ? { db: fromPrisma(tx) } : {}),
  })
}

/** Puts many pieces of the same kind into the queue with one statement. Those that wait already are left out. */
export async function enqueueAll<Schema extends z.ZodType>(
  job: Job<Schema>,
  pieces: readonly { payload: z.input<Schema>; singletonKey: string }[],
  { tx }: { tx: Tx },
): Promise<void> {
  if (pieces.length === 0) return
  const queue = await boss()
  await ensureQueue(queue, job)
  const jobs = pieces.map(({ payload, singletonKey }) => ({ data: payload as object, singletonKey }))
  await queue.insert(job.name, jobs, { db: fromPrisma(tx) })
}

/** Enqueues and waits for the answer: for the few things a person waits for that only the worker can do. */
export async function ask<Schema extends z.ZodType>(
  job: Job<Schema>,
  payload: z.input<Schema>,
  { singletonKey, timeoutMs }: { singletonKey: string; timeoutMs: number },
): Promise<unknown> {
  const queue = await boss()
  const id = await enqueue(job, payload, { singletonKey })
  if (!id) throw new AppError('conflict', 'The same check is running already. Wait a moment.')
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    const found = await queue.getJobById(job.name, id)
    if (found?.state === 'completed') return found.output
    if (found?.state === 'failed') break
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new AppError('internal', 'The worker did not answer in time. Is it running? Nothing was changed.')
}
