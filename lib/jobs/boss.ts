import 'server-only'
import { PgBoss } from 'pg-boss'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import type { Job } from './define-job'

const holder = globalThis as { dailiesBoss?: Promise<PgBoss> }

/** The queue of this process, started on first use. Only the worker tidies up (`supervise`). */
export function boss(options: { supervise: boolean } = { supervise: false }): Promise<PgBoss> {
  holder.dailiesBoss ??= start(options.supervise).catch((error: unknown) => {
    delete holder.dailiesBoss
    throw error
  })
  return holder.dailiesBoss
}

async function start(supervise: boolean): Promise<PgBoss> {
  const queue = new PgBoss({
    connectionString: env().DATABASE_URL,
    max: supervise ? 6 : 2,
    supervise,
    superviseIntervalSeconds: 1,
    // Only then are heartbeats that stopped looked for: left alone it is a minute.
    monitorIntervalSeconds: 2,
    schedule: false,
    useListenNotify: supervise,
    monitorVacuum: supervise,
  })
  queue.on('error', (error: unknown) => log().warn({ err: error }, 'queue'))
  await queue.start()
  return queue
}

const made = new Set<string>()

/** Makes a job's queue if this database has none yet: whoever comes first, page or worker. */
export async function ensureQueue(queue: PgBoss, job: Job): Promise<void> {
  if (made.has(job.name)) return
  if (!(await queue.getQueue(job.name))) {
    await queue.createQueue(job.name, {
      // One waiting entry per key, so that asking again for the same work is harmless.
      policy: 'short',
      retryLimit: job.retryLimit,
      retryDelay: 2,
      retryBackoff: job.retryLimit > 0,
      heartbeatSeconds: 10,
      expireInSeconds: job.mostSeconds ?? 900,
      deleteAfterSeconds: 3_600,
      notify: true,
    })
  }
  made.add(job.name)
}

export async function stopBoss(): Promise<void> {
  const queue = await holder.dailiesBoss
  delete holder.dailiesBoss
  await queue?.stop({ graceful: true, timeout: 5_000 })
}
