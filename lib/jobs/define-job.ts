import type { z } from 'zod'

/** One kind of background work: its payload and how often the queue may repeat it. What it does is in the registry. */
export interface Job<Schema extends z.ZodType = z.ZodType> {
  name: string
  schema: Schema
  /** Repeats by the queue after a throw or a dead worker. Work that pays has none. */
  retryLimit: number
  /** Handlers running at once in one worker. */
  concurrency: number
  /** Taken and reported with one statement; done one after the other. Two is the least that drains a burst. */
  batch: number
  /** How long one may take; a quarter of an hour where it is left out. */
  mostSeconds?: number
}

/** Every payload names its workspace: a background job acts for exactly one. */
export function defineJob<Schema extends z.ZodType<{ workspaceId: string }>>(job: Job<Schema>): Job<Schema> {
  return job
}
