import type { z } from 'zod'
import type { Ctx } from '@/lib/core/ctx'

/** One kind of background work: its payload, how often the queue may repeat it, and the verb it calls. */
export interface Job<Schema extends z.ZodType = z.ZodType> {
  name: string
  schema: Schema
  /** Repeats by the queue after a throw or a dead worker. Work that pays has none. */
  retryLimit: number
  /** Handlers running at once in one worker. */
  concurrency: number
  /** Loads the verb only when there is work, so that whoever enqueues does not load it. */
  load(): Promise<(ctx: Ctx, input: z.output<Schema>) => Promise<unknown>>
}

/** Every payload names its workspace: a background job acts for exactly one. */
export function defineJob<Schema extends z.ZodType<{ workspaceId: string }>>(job: Job<Schema>): Job<Schema> {
  return job
}
