import { z } from 'zod'
import { GenerationRequest } from '@/lib/catalog/request-schema'
import { defineJob } from '../define-job'

/** Asks a provider what a request costs today. Runs in the worker, the only process that can open its key. */
export const livePrice = defineJob({
  name: 'live-price',
  schema: z.strictObject({
    workspaceId: z.uuid(),
    keyId: z.uuid(),
    offerId: z.string(),
    request: GenerationRequest,
  }),
  retryLimit: 0,
  concurrency: 2,
  batch: 2,
})
