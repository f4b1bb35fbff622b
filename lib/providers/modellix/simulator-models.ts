import { z } from 'zod'

const text = z.string().min(1).max(2500)
const mode = z.enum(['std', 'pro']).default('std')
const ratio = z.enum(['16:9', '9:16', '1:1'])
const sound = z.enum(['on', 'off']).default('off')
const short = z.union([z.literal(5), z.literal(10)]).default(5)
const long = z.int().min(3).max(15).default(5)
const image = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('data:'), 'base64 must not carry a data: prefix')

/** Their published schemas, written down a second time on purpose: the adapter is tested against this reading. */
export const MODELS = {
  'kling-v3-t2v': z.strictObject({
    prompt: z.string().min(1).max(3072),
    audio: z.enum(['native', 'off']).default('off'),
    multi_shot: z.boolean().default(true),
    resolution: z.enum(['720p', '1080p', '4k']).default('720p'),
    aspect_ratio: ratio.default('16:9'),
    duration: long,
  }),
  'kling-v3-i2v': z.strictObject({
    image,
    prompt: text,
    negative_prompt: text.optional(),
    sound,
    cfg_scale: z.number().min(0).max(1).default(0.5),
    mode,
    aspect_ratio: ratio.optional(),
    duration: long,
  }),
  'kling-v2.5-turbo-t2v': z.strictObject({
    prompt: text,
    negative_prompt: text.optional(),
    mode,
    aspect_ratio: ratio.default('16:9'),
    duration: short,
  }),
  'kling-v2.5-turbo-i2v': z.strictObject({
    image,
    image_tail: image.optional(),
    prompt: text.optional(),
    negative_prompt: text.optional(),
    mode,
    duration: short,
  }),
} as const

/** How V3 text to video was asked for from April to July 2026. */
export const V3_IN_APRIL = MODELS['kling-v3-t2v']
  .omit({ audio: true, resolution: true })
  .extend({ sound, mode })

/** A body of any of them, with its defaults. */
export interface ModelRequest {
  prompt?: string
  image?: string
  image_tail?: string
  resolution?: Quality
  mode?: 'std' | 'pro'
  aspect_ratio?: '16:9' | '9:16' | '1:1'
  audio?: 'native' | 'off'
  sound?: 'on' | 'off'
  duration: number
}

type Quality = '720p' | '1080p' | '4k'

const V3_MICROS_PER_SECOND = {
  '720p': [58_000, 86_900],
  '1080p': [77_300, 115_900],
  '4k': [289_800, 289_800],
} as const
const V2_5_MICROS_PER_SECOND = { '720p': 50_000, '1080p': 82_000, '4k': 82_000 } as const

export function isModel(model: string): model is keyof typeof MODELS {
  return Object.hasOwn(MODELS, model)
}

export function qualityOf({ resolution, mode }: ModelRequest): Quality {
  return resolution ?? (mode === 'pro' ? '1080p' : '720p')
}

/** Image to video is published as a range only; it is the range of the text-to-video cells. */
export function microsPerSecond(model: string, quality: Quality, hasSound: boolean): number {
  return model.startsWith('kling-v3')
    ? V3_MICROS_PER_SECOND[quality][hasSound ? 1 : 0]
    : V2_5_MICROS_PER_SECOND[quality]
}

export function listModels(): Record<string, string>[] {
  return Object.keys(MODELS).map((slug) => ({
    slug,
    type: slug.endsWith('-t2v') ? 'text-to-video' : 'image-to-video',
    description: `Simulated ${slug}`,
    docs_url: `https://docs.modellix.ai/kling/${slug.replaceAll('.', '-')}`,
    price: slug.startsWith('kling-v3') ? '0.058-0.2898 USD/second' : '0.05-0.082 USD/second',
  }))
}
