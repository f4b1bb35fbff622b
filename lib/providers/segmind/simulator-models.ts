import { z } from 'zod'

const link = z.string().regex(/^(https?:|data:)/, 'must be a URL or a data URI')
const prompt = z.string().min(1)
const negative_prompt = z.string().optional()
const cfg_scale = z.number().min(0).max(1).default(0.5)
const ratio = z.enum(['16:9', '9:16', '1:1']).default('16:9')
const shortText = z.enum(['5', '10']).default('5')
const shortNumber = z.union([z.literal(5), z.literal(10)]).default(5)
const longText = z.enum(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15']).default('5')
const mode = z.enum(['std', 'pro']).default('std')
const shot = z.strictObject({ prompt: prompt.max(512), duration: z.string().regex(/^\d{1,2}$/) })

const three = {
  prompt,
  duration: longText,
  aspect_ratio: ratio,
  cfg_scale,
  // On unless somebody says no.
  generate_audio: z.boolean().default(true),
  negative_prompt,
  multi_prompt: z.array(shot).max(5).optional(),
}
const element = z.strictObject({
  frontal_image_url: link,
  reference_image_urls: z.array(link).max(3).optional(),
})
const threeText = z.strictObject(three)
const threeImage = z.strictObject({
  ...three,
  start_image_url: link,
  end_image_url: link.optional(),
  elements: z.array(element).max(3).optional(),
})
const plain = { prompt, negative_prompt, cfg_scale, duration: shortText, mode, aspect_ratio: ratio }
const motion = z.strictObject({
  prompt,
  image_url: link.optional(),
  video_url: link.optional(),
  character_orientation: z.enum(['video', 'image']).default('video'),
  keep_original_sound: z.boolean().default(true),
})

/** A body of any slug, as far as the clip's looks and its price go. */
export interface ModelRequest {
  prompt?: string
  duration?: string | number
  aspect_ratio?: string
  mode?: 'std' | 'pro'
  generate_audio?: boolean
}

/** Their model pages, written down a second time on purpose. */
const SLUGS: Readonly<Record<string, z.ZodType<ModelRequest>>> = {
  'kling-1.6-text2video': z.strictObject({
    prompt,
    negative_prompt,
    cfg_scale,
    mode: z.literal('std').default('std'),
    aspect_ratio: ratio,
    duration: shortNumber,
  }),
  'kling-2': z.strictObject({
    prompt,
    start_image: link.optional(),
    duration: shortNumber,
    cfg_scale,
    aspect_ratio: ratio,
  }),
  'kling-2.1': z.strictObject({ ...plain, image: link }),
  'kling-2.5-turbo': z.strictObject({ ...plain, image: link.optional() }),
  'kling-2.6': z.strictObject({
    ...plain,
    image: link.optional(),
    generate_audio: z.boolean().optional(),
  }),
  'kling-2.6-standard-motion-control': motion,
  'kling-2.6-pro-motion-control': motion,
  'kling-3-standard-text2video': threeText,
  'kling-3-pro-text2video': threeText,
  'kling-3-standard-image2video': threeImage,
  'kling-3-pro-image2video': threeImage,
  'kling-v2-standard-avatar': z.strictObject({ image_url: link, audio_url: link, prompt: prompt.optional() }),
  'kling-o1': z.strictObject({
    image_urls: z.array(link).min(1).max(10),
    prompt,
    aspect_ratio: z.enum(['auto', '16:9', '9:16', '1:1']).default('auto'),
    resolution: z.string().optional(),
    output_format: z.enum(['png', 'jpg']).optional(),
  }),
}

export const MODELS: ReadonlyMap<string, z.ZodType<ModelRequest>> = new Map(Object.entries(SLUGS))

/** Fields that hold addresses of files, with what must be behind them. */
export const FILES = {
  image: 'image',
  start_image: 'image',
  start_image_url: 'image',
  end_image_url: 'image',
  image_url: 'image',
  image_urls: 'image',
  video_url: 'video',
  audio_url: 'audio',
} as const

const MICROS_PER_SECOND: readonly [RegExp, number][] = [
  [/^kling-3-standard/, 168_000],
  [/^kling-3-pro/, 224_000],
  [/^kling-2\.6$/, 87_500],
  [/^kling-2\.5/, 88_000],
  [/^kling-2$/, 350_000],
  [/^kling-1\.6/, 112_000],
]

export function priceMicros(
  slug: string,
  { generate_audio: hasAudio }: ModelRequest,
  seconds: number,
): number {
  const perSecond = MICROS_PER_SECOND.find(([pattern]) => pattern.test(slug))?.[1] ?? 100_000
  return Math.round(perSecond * seconds * (hasAudio ? 1.5 : 1))
}
