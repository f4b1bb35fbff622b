import { z } from 'zod'
import { defineJob } from '../define-job'

/** Fetches how a voice sounds, as its provider lets it be heard. Runs in the worker, which alone talks to the world. */
export const voiceTrial = defineJob({
  name: 'voice-trial',
  schema: z.strictObject({ workspaceId: z.uuid(), voiceId: z.uuid() }),
  retryLimit: 0,
  concurrency: 2,
  batch: 2,
})
