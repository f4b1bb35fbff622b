import 'server-only'
import type { JobResult, Job as QueuedJob } from 'pg-boss'
import { z } from 'zod'
import { workerCtx } from '@/lib/core/ctx'
import { log } from '@/lib/core/log'
import { boss, ensureQueue } from './boss'
import { JOBS } from './registry'

const WithWorkspace = z.looseObject({ workspaceId: z.uuid() })

/** Takes work from every queue until the process stops. */
export async function runJobs(): Promise<void> {
  const queue = await boss({ supervise: true })
  for (const registered of JOBS) {
    const { job } = registered
    await ensureQueue(queue, job)
    await queue.work(
      job.name,
      {
        batchSize: job.batch,
        localConcurrency: job.concurrency,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
        burstWhenBatchFull: true,
        perJobResults: true,
      },
      async (batch: QueuedJob[]) => {
        const results: JobResult[] = []
        // One after the other: how many run at once is the job's own number of workers.
        for (const queued of batch) results.push(await runOne(registered, queued))
        return results
      },
    )
  }
}

async function runOne({ job, run }: (typeof JOBS)[number], queued: QueuedJob): Promise<JobResult> {
  const ctx = workerCtx(WithWorkspace.parse(queued.data).workspaceId)
  try {
    return { id: queued.id, status: 'completed', output: (await run(ctx, queued.data)) ?? null }
  } catch (error) {
    log().error({ job: job.name, reference: ctx.reference, err: error }, 'job failed')
    return {
      id: queued.id,
      status: 'failed',
      output: { message: error instanceof Error ? error.message : 'failed' },
    }
  }
}
