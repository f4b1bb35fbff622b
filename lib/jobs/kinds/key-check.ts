import { z } from 'zod'
import { defineJob } from '../define-job'

/** Asks a provider whether a key is good. Runs in the worker, the only process that can open one. */
export const keyCheck = defineJob({
  name: 'key-check',
  schema: z.union([
    z.strictObject({ workspaceId: z.uuid(), keyId: z.uuid() }),
    z.strictObject({
      workspaceId: z.uuid(),
      /** A typed key that is not saved yet, sealed to the place it will have. */
      draft: z.strictObject({
        id: z.uuid(),
        providerId: z.string(),
        baseUrl: z.string().nullable(),
        settings: z.record(z.string(), z.string()),
        sealed: z.string(),
      }),
    }),
  ]),
  retryLimit: 0,
  concurrency: 2,
  batch: 2,
})
