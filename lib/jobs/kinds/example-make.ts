import { z } from 'zod'
import { defineJob } from '../define-job'

/** The example project of a new studio. */
export const exampleMake = defineJob({
  name: 'example-make',
  schema: z.strictObject({ workspaceId: z.uuid() }),
  retryLimit: 3,
  concurrency: 1,
  batch: 2,
})
