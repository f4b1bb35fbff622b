import 'server-only'
import type { Job as QueuedJob } from 'pg-boss'
import { z } from 'zod'
import { workerCtx } from '@/lib/core/ctx'
import { log } from '@/lib/core/log'
import { boss, ensureQueue } from './boss'
import { JOBS } from './registry'

const WithWorkspace = z.looseObject({ workspaceId: z.uuid() })

/** Takes work from every queue until the process stops. */
export async function runJobs(): Promise<void> {
  const queue = await boss({ supervise: true })
  for (const { job, run } of JOBS) {
    await ensureQueue(queue, job)
    const handle = async ([queued]: QueuedJob[]) => {
      if (!queued) return undefined
      const ctx = workerCtx(WithWorkspace.parse(queued.data).workspaceId)
      try {
        return await run(ctx, queued.data)
      } catch (error) {
        log().error({ job: job.name, reference: ctx.reference, err: error }, 'job failed')
        throw error
      }
    }
    await queue.work(
      job.name,
      {
        batchSize: 1,
        localConcurrency: job.concurrency,
        pollingIntervalSeconds: 1,
        burstWhenBatchFull: true,
      },
      handle,
    )
  }
}
