import { z } from 'zod'
import { defineJob } from '../define-job'

/** Checks what a provider said of one attempt, and looks at the task if it is worth a look. */
export const generationCallback = defineJob({
  name: 'generation-callback',
  schema: z.strictObject({
    workspaceId: z.uuid(),
    attemptId: z.uuid(),
    /** Lower-case names. */
    headers: z.record(z.string(), z.string()),
    /** Raw, as signed. */
    body: z.string(),
  }),
  retryLimit: 3,
  concurrency: 2,
  batch: 8,
})
