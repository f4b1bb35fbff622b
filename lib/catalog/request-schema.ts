import { z } from 'zod'
import type { GenerationRequest as Request } from './model'

/** The shape of a request at a door. What its model allows is `checkRequest`'s to say; sizes here only bound the work. */
export const GenerationRequest = z.strictObject({
  modelId: z.string().max(80),
  prompt: z.string().max(20_000),
  negativePrompt: z.string().max(20_000).optional(),
  durationSeconds: z.int('Duration is a whole number of seconds.').min(1).max(600),
  quality: z.enum(['720p', '1080p', '4k']),
  aspectRatio: z.enum(['16:9', '9:16', '1:1']).optional(),
  sound: z.boolean().optional(),
  startFrame: z.uuid().optional(),
  endFrame: z.uuid().optional(),
  guidance: z.number('Guidance is a number.').min(0).max(100).optional(),
}) satisfies z.ZodType<Request>
export type GenerationRequest = Request
