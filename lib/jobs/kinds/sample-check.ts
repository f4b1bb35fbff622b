import { z } from 'zod'
import { defineJob } from '../define-job'

/** Listens to a sample of a voice. Runs in the worker: it takes a processor for a third of a second. */
export const sampleCheck = defineJob({
  name: 'sample-check',
  schema: z.strictObject({ workspaceId: z.uuid(), assetId: z.uuid() }),
  retryLimit: 0,
  concurrency: 1,
  batch: 1,
})
