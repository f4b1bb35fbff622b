import 'server-only'
import { PgBoss } from 'pg-boss'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { JOBS } from './registry'

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
    schedule: false,
    useListenNotify: supervise,
    monitorVacuum: supervise,
  })
  queue.on('error', (error: unknown) => log().warn({ err: error }, 'queue'))
  await queue.start()
  for (const job of JOBS) {
    const settings = {
      retryLimit: job.retryLimit,
      retryDelay: 2,
      retryBackoff: job.retryLimit > 0,
      heartbeatSeconds: 10,
      expireInSeconds: 900,
      deleteAfterSeconds: 3_600,
      notify: true,
    }
    // `short`: one waiting entry per key, so asking again for the same work is harmless.
    const existing = await queue.getQueue(job.name)
    if (!existing) await queue.createQueue(job.name, { policy: 'short', ...settings })
  }
  return queue
}

export async function stopBoss(): Promise<void> {
  const queue = await holder.dailiesBoss
  delete holder.dailiesBoss
  await queue?.stop({ graceful: true, timeout: 5_000 })
}
