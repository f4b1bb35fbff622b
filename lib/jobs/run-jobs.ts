import 'server-only'
import type { Job as QueuedJob } from 'pg-boss'
import { workerCtx } from '@/lib/core/ctx'
import { log } from '@/lib/core/log'
import { boss } from './boss'
import { JOBS } from './registry'

/** Takes work from every queue until the process stops. */
export async function runJobs(): Promise<void> {
  const queue = await boss({ supervise: true })
  for (const job of JOBS) {
    const handle = async ([queued]: QueuedJob[]) => {
      if (!queued) return undefined
      const input = job.schema.parse(queued.data) as never
      const ctx = workerCtx((input as { workspaceId: string }).workspaceId)
      try {
        const verb = await job.load()
        return await (verb as (ctx: unknown, input: never) => Promise<object | undefined>)(ctx, input)
      } catch (error) {
        log().error({ job: job.name, reference: ctx.reference, err: error }, 'job failed')
        throw error
      }
    }
    await queue.work(
      job.name,
      { batchSize: 1, localConcurrency: job.concurrency, pollingIntervalSeconds: 1, burstWhenBatchFull: true },
      handle,
    )
  }
}
