import { z } from 'zod'
import { defineJob } from '../define-job'

/** One e-mail to one person with all that waits for them. Not repeated by the queue: the rows say when to try again. */
export const notificationMail = defineJob({
  name: 'notification-mail',
  schema: z.strictObject({ workspaceId: z.uuid(), userId: z.uuid() }),
  retryLimit: 0,
  concurrency: 1,
  batch: 2,
})
