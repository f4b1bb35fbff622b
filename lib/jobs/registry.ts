import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/core/ctx'
import type { Job } from './define-job'
import { assetDerive } from './kinds/asset-derive'
import { exampleMake } from './kinds/example-make'
import { filmRender } from './kinds/film-render'
import { generationCallback } from './kinds/generation-callback'
import { keyCheck } from './kinds/key-check'
import { livePrice } from './kinds/live-price'
import { notificationMail } from './kinds/notification-mail'
import { sampleCheck } from './kinds/sample-check'
import { voiceTrial } from './kinds/voice-trial'

interface Registered {
  job: Job
  run(ctx: Ctx, payload: unknown): Promise<unknown>
}

/** Ties a job to its verb, loaded when there is work. Only the worker imports this: no page carries what opens keys. */
function register<Schema extends z.ZodType>(
  job: Job<Schema>,
  load: () => Promise<(ctx: Ctx, input: z.output<Schema>) => Promise<unknown>>,
): Registered {
  return { job, run: async (ctx, payload) => (await load())(ctx, job.schema.parse(payload)) }
}

/** Every kind of work that goes through the queue. A generation's own steps are picked from its row: `run-schedule.ts`. */
export const JOBS: readonly Registered[] = [
  register(assetDerive, async () => (await import('@/lib/assets/derive-asset')).deriveAsset),
  register(exampleMake, async () => (await import('@/lib/example/make-example')).makeExample),
  register(filmRender, async () => (await import('@/lib/renders/run-render')).runRender),
  register(generationCallback, async () => (await import('@/lib/generations/hear-callback')).hearCallback),
  register(keyCheck, async () => (await import('@/lib/keys/run-key-check')).runKeyCheck),
  register(livePrice, async () => (await import('@/lib/pricing/run-live-price')).runLivePrice),
  register(
    notificationMail,
    async () => (await import('@/lib/notifications/mail-notifications')).mailNotifications,
  ),
  register(sampleCheck, async () => (await import('@/lib/voices/run-sample-check')).runSampleCheck),
  register(voiceTrial, async () => (await import('@/lib/voices/run-voice-trial')).runVoiceTrial),
]
