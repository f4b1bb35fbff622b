import { z } from 'zod'
import { defineJob } from '../define-job'

/** Asks a provider whether a key is good. Runs in the worker, the only process that can open one. */
export const keyCheck = defineJob({
  name: 'key-check',
  schema: z.strictObject({
    workspaceId: z.uuid(),
    providerId: z.string(),
    baseUrl: z.string().nullable(),
    isSimulator: z.boolean(),
    sealed: z.string(),
    boundTo: z.string(),
    /** Where to keep the result, for a key that is saved already. */
    keyId: z.uuid().nullable(),
  }),
  retryLimit: 0,
  concurrency: 2,
  batch: 2,
})
