import { z } from 'zod'

const link = z.string().regex(/^https?:\/\//, 'must be a URL')
const prompt = z.string().min(1)
const negative_prompt = z.string().default('')
const short = z.int().refine((value) => value === 5 || value === 10, 'must be 5 or 10')
const cfg_scale = z.number().min(0).max(1).default(0.5)

const fromPicture = z.strictObject({
  prompt,
  image_url: link,
  duration: short.default(5),
  cfg_scale,
  negative_prompt,
})

/** A body of any route, as far as the clip's looks go. */
export interface ModelRequest {
  prompt: string
  image_url?: string
  audio_url?: string
  duration?: number | string
  aspect_ratio?: string
  resolution?: string
  generate_audio?: boolean
}

/** Their published OpenAPI, written down a second time on purpose; the route of 3.0 is guessed from its siblings. */
const ROUTES: Readonly<Record<string, z.ZodType<ModelRequest>>> = {
  'kling-video/v2.1/master/image-to-video': fromPicture,
  'kling-video/v2.1/pro/image-to-video': fromPicture,
  'kling-video/v2.1/standard/image-to-video': fromPicture,
  'kling-video/v2.5-turbo/pro/image-to-video': fromPicture,
  'kling-video/v2.5-turbo/standard/image-to-video': fromPicture,
  'kling-video/v2.1/master/text-to-video': z.strictObject({
    prompt: prompt.max(2500),
    duration: short.default(5),
    cfg_scale,
    aspect_ratio: z.enum(['1:1', '16:9', '9:16']).default('1:1'),
    negative_prompt,
  }),
  'kling-video/v2.5-turbo/pro/text-to-video': z.strictObject({
    prompt,
    duration: short.default(5),
    cfg_scale,
    negative_prompt,
  }),
  'kling-video/v3.0/pro/image-to-video': z.strictObject({
    prompt,
    image_url: link,
    duration: z.int().min(3).max(15).default(5),
    aspect_ratio: z.enum(['1:1', '16:9', '9:16']).optional(),
  }),
  'veo3.1': z.strictObject({
    prompt,
    aspect_ratio: z.enum(['16:9', '9:16']),
    resolution: z.enum(['720', '1080']),
    generate_audio: z.boolean(),
    duration: z.enum(['4', '6', '8']).default('6'),
  }),
  'bytedance/seedance/v1/pro/fast/image-to-video': z.strictObject({
    prompt,
    image_url: link,
    duration: z.int().min(2).max(12).default(5),
    resolution: z.enum(['480', '720', '1080']).default('1080'),
    aspect_ratio: z.enum(['16:9', '9:16', '4:3', '3:4', '1:1', '21:9']).optional(),
    camera_fixed: z.boolean().default(false),
  }),
  'minimax/hailuo-2.3/pro/image-to-video': z.strictObject({
    prompt,
    image_url: link,
    prompt_optimizer: z.boolean().default(true),
  }),
  'wan-25-preview/image-to-video': z.strictObject({
    prompt,
    image_url: link,
    duration: short.default(5),
    resolution: z.enum(['480p', '720p', '1080p']).default('720p'),
    audio_url: link.optional(),
    seed: z.int().optional(),
    negative_prompt,
  }),
}

export const MODELS: ReadonlyMap<string, z.ZodType<ModelRequest>> = new Map(Object.entries(ROUTES))
