import { z } from 'zod'

// Their OpenAPI of July 2026, written down a second time on purpose: the adapter is tested against this reading.

const address = z.string().regex(/^https?:\/\/\S+$/, 'must be a public URL')
const ratio = z.enum(['16:9', '9:16', '1:1']).optional()
const short = z
  .number()
  .refine((value) => value === 5 || value === 10, 'must be 5 or 10')
  .optional()
const long = z.number().int().gte(3).lte(15).optional()
const tier = z.enum(['standard', 'pro', '4k']).optional()
const negative = z.string().max(2500).optional()

/** Multi-shot as text on 3.0. */
const shotsText = z
  .string()
  .refine((text) => {
    try {
      return ShotList.safeParse(JSON.parse(text)).success
    } catch {
      return false
    }
  }, 'must be JSON text of at most 6 shots')
  .optional()
const ShotList = z
  .array(z.strictObject({ prompt: z.string().min(1).max(4000), duration: z.number().int().gte(1).lte(15) }))
  .max(6)

const veo = {
  aspect_ratio: z.string().optional(),
  duration: z.number().optional(),
  generate_audio: z.boolean().optional(),
  image: address.optional(),
  last_frame: address.optional(),
  negative_prompt: z.string().max(2000).optional(),
  reference_images: z.array(address).max(3).optional(),
  resolution: z.enum(['720p', '1080p']).optional(),
  seed: z.number().int().optional(),
}
const { reference_images: _, ...veoFast } = veo
const { generate_audio: __, ...veoLite } = veoFast
const seedance = {
  aspect_ratio: z.string().optional(),
  camera_fixed: z.boolean().optional(),
  duration: z.number().int().gte(4).lte(15).optional(),
  start_image: address.optional(),
  end_image: address.optional(),
  generate_audio: z.boolean().optional(),
  reference_image_urls: z.array(address).max(9).optional(),
  reference_video_urls: z.array(address).max(3).optional(),
  reference_audio_urls: z.array(address).max(3).optional(),
  resolution: z.enum(['480p', '720p', '1080p', '4k']).optional(),
  return_last_frame: z.boolean().optional(),
  web_search: z.boolean().optional(),
  seed: z.number().int().optional(),
}
const small = { ...seedance, resolution: z.enum(['480p', '720p']).optional() }
const hailuo = {
  duration: z.number().optional(),
  image: address.optional(),
  prompt_optimizer: z.boolean().optional(),
  resolution: z.enum(['768p', '1080p']).optional(),
}
const wan = {
  image: address.optional(),
  audio: address.optional(),
  duration: z.number().optional(),
  enable_prompt_expansion: z.boolean().optional(),
  multi_shots: z.boolean().optional(),
  negative_prompt: negative,
  resolution: z.enum(['720p', '1080p']).optional(),
  seed: z.number().int().optional(),
}

/** By model: the key its parameters stand under, and what may stand there. */
export const MODELS: Record<string, { under: string; shape: z.ZodRawShape; isNeeded?: true }> = {
  'kling-2.1': {
    under: 'klingParams',
    shape: {
      duration: short,
      mode: z.enum(['standard', 'pro']).optional(),
      start_image: address.optional(),
      end_image: address.optional(),
      negative_prompt: negative,
    },
  },
  'kling-2.1-master': {
    under: 'klingParams',
    shape: {
      aspect_ratio: ratio,
      duration: short,
      start_image: address.optional(),
      negative_prompt: negative,
    },
  },
  'kling-2.5-turbo-pro': {
    under: 'klingParams',
    shape: {
      aspect_ratio: ratio,
      duration: short,
      start_image: address.optional(),
      end_image: address.optional(),
      guidance_scale: z.number().gte(0).lte(1).optional(),
      negative_prompt: negative,
    },
  },
  'kling-2.6': {
    under: 'klingParams',
    shape: {
      aspect_ratio: ratio,
      duration: short,
      generate_audio: z.boolean().optional(),
      start_image: address.optional(),
      negative_prompt: negative,
    },
  },
  'kling-3.0': {
    under: 'klingParams',
    shape: {
      aspect_ratio: ratio,
      duration: long,
      mode: tier,
      start_image: address.optional(),
      end_image: address.optional(),
      generate_audio: z.boolean().optional(),
      multi_prompt: shotsText,
      negative_prompt: negative,
    },
  },
  'kling-3.0-omni': {
    under: 'klingParams',
    shape: {
      aspect_ratio: ratio,
      duration: long,
      mode: tier,
      start_image: address.optional(),
      end_image: address.optional(),
      generate_audio: z.boolean().optional(),
      multi_prompt: ShotList.optional(),
      reference_images: z.array(address).max(7).optional(),
      reference_video: address.optional(),
      video_reference_type: z.enum(['feature', 'base']).optional(),
      keep_original_sound: z.boolean().optional(),
      negative_prompt: negative,
    },
  },
  'kling-3.0-motion-control': {
    under: 'klingParams',
    isNeeded: true,
    shape: {
      image: address,
      video: address,
      character_orientation: z.enum(['image', 'video']).optional(),
      keep_original_sound: z.boolean().optional(),
      mode: z.enum(['std', 'pro']).optional(),
    },
  },
  'veo-3.1': { under: 'veoParams', shape: veo },
  'veo-3.1-fast': { under: 'veoParams', shape: veoFast },
  'veo-3.1-lite': { under: 'veoParams', shape: veoLite },
  'seedance-2': { under: 'seedanceParams', shape: seedance },
  'seedance-2-fast': { under: 'seedanceParams', shape: small },
  'seedance-2-mini': { under: 'seedanceParams', shape: small },
  'seedance-2.5': { under: 'seedanceParams', shape: seedance },
  'hailuo-2.3': { under: 'hailuoParams', shape: hailuo },
  'hailuo-2.3-fast': { under: 'hailuoParams', shape: hailuo },
  'hailuo-02': { under: 'hailuoParams', shape: { ...hailuo, end_image: address.optional() } },
  'wan-2.6': { under: 'wanParams', shape: wan },
  'wan-2.6-flash': { under: 'wanParams', shape: { ...wan, audio_enabled: z.boolean().optional() } },
}

/** Parameters of any model, as far as price and picture depend on them. */
export interface Params {
  duration?: number
  mode?: string
  resolution?: string
  aspect_ratio?: string
  /** Dearer, and what they take for granted on 2.6 and 3.0. */
  generate_audio?: boolean
  multi_prompt?: unknown
}

/** What a job costs in credits. Where nobody published a figure, the vendor's proportions at the price of 3.0. */
export function creditsOf(model: string, { duration = 5, mode, resolution, generate_audio }: Params): number {
  const hasSound = generate_audio !== false
  const isLong = duration === 10
  if (model === 'kling-2.1') return mode === 'pro' ? (isLong ? 153 : 77) : isLong ? 86 : 43
  if (model === 'kling-2.1-master') return isLong ? 476 : 238
  if (model === 'kling-2.5-turbo-pro') return isLong ? 119 : 60
  if (model === 'kling-2.6') return (isLong ? 119 : 60) * (hasSound ? 2 : 1) - (hasSound && !isLong ? 1 : 0)
  const perSecond =
    mode === '4k' || resolution === '4k'
      ? 145
      : mode === 'pro' || resolution === '1080p'
        ? hasSound
          ? 58
          : 39
        : hasSound
          ? 44
          : 29
  return perSecond * duration
}
