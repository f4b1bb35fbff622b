import { z } from 'zod'
import { defineJob } from '../define-job'

/** A cut or an animatic as a file. Its row counts how often it was begun, and gives up before the queue does. */
export const filmRender = defineJob({
  name: 'film-render',
  schema: z.strictObject({ workspaceId: z.uuid(), renderId: z.uuid() }),
  retryLimit: 12,
  concurrency: 1,
  batch: 1,
  mostSeconds: 12 * 3_600,
})
