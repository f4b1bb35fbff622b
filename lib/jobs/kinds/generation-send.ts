import { z } from 'zod'
import { defineJob } from '../define-job'

/** The paid create of one generation. Never repeated by the queue; recovery asks for it again where that is proven safe. */
export const generationSend = defineJob({
  name: 'generation-send',
  schema: z.strictObject({ workspaceId: z.uuid(), generationId: z.uuid() }),
  retryLimit: 0,
  concurrency: 8,
})
