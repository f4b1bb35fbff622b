import { z } from 'zod'
import { defineJob } from '../define-job'

/** Poster and hover preview of one stored asset. */
export const assetDerive = defineJob({
  name: 'asset-derive',
  schema: z.strictObject({ workspaceId: z.uuid(), assetId: z.uuid() }),
  retryLimit: 10,
  concurrency: 1,
  batch: 16,
})
