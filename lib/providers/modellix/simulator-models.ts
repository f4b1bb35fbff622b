import { z } from 'zod'

// Their published schemas, written down a second time on purpose: the adapter is tested against this reading.

const text = z.string().min(1).max(2500)
const mode = z.enum(['std', 'pro']).default('std')
const ratio = z.enum(['16:9', '9:16', '1:1'])
const wide = z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9']).optional()
const silent = z.enum(['on', 'off']).default('off')
const loud = z.enum(['on', 'off']).default('on')
const short = z.union([z.literal(5), z.literal(10)]).default(5)
const long = z.int().min(3).max(15).default(5)
const factor = z.number().min(0).max(1).default(0.5)
const count = z.int().min(1).max(9).default(1)
const stretch = z.number().min(0).max(2)
/** An address or raw base64. */
const image = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('data:'), 'base64 must not carry a data: prefix')

const said = { prompt: text, negative_prompt: text.optional() }
const t2v = { ...said, aspect_ratio: ratio.default('16:9'), duration: short }
const i2v = { image, prompt: text.optional(), negative_prompt: text.optional(), duration: short }
const framed = { ...i2v, image_tail: image.optional(), mode }
const omni = {
  prompt: text,
  multi_shot: z.boolean().default(false),
  shot_type: z.literal('intelligence').optional(),
  images: z.array(image).min(1).optional(),
  videos: z.array(z.string().min(1)).length(1).optional(),
  sound: silent,
  mode: z.enum(['std', 'pro']).default('pro'),
  aspect_ratio: ratio.default('16:9'),
}
const t2i = { ...said, aspect_ratio: wide, n: count }
const i2i = { image, prompt: text, n: count }
const mi2i = {
  prompt: text.optional(),
  subject_images: z.array(image).min(1).max(4),
  scene_image: image.optional(),
  style_image: image.optional(),
  n: count,
}
const to2k = z.enum(['1k', '2k']).default('1k')
const tryOn = { human_image: image, cloth_image: image }
const veo = {
  prompt: z.string().min(1),
  negativePrompt: z.string().optional(),
  aspectRatio: z.enum(['16:9', '9:16']).optional(),
  durationSeconds: z.enum(['4', '6', '8']).default('8'),
  resolution: z.enum(['720p', '1080p', '4k']).default('720p'),
  personGeneration: z.string().optional(),
}
const seedance = {
  prompt: z.string().min(1),
  resolution: z.enum(['480p', '720p', '1080p', '4k']).default('720p'),
  duration: z.int().min(4).max(15).default(5),
  aspect_ratio: z.string().optional(),
}
const seedanceSmall = { ...seedance, resolution: z.enum(['480p', '720p']).default('720p') }
const hailuo = {
  prompt: z.string().min(1),
  duration: z.union([z.literal(6), z.literal(10)]).default(6),
  resolution: z.enum(['768P', '1080P']).default('768P'),
  prompt_optimizer: z.boolean().optional(),
  fast_pretreatment: z.boolean().optional(),
}

interface SimulatedModel {
  maker: 'kling' | 'google' | 'bytedance' | 'minimax' | 'alibaba'
  makes: 'video' | 'image'
  schema: z.ZodObject
}

const kling = (shape: z.ZodRawShape): SimulatedModel => ({
  maker: 'kling',
  makes: 'video',
  schema: z.strictObject(shape),
})
const still = (shape: z.ZodRawShape): SimulatedModel => ({ ...kling(shape), makes: 'image' })
const other = (maker: SimulatedModel['maker'], shape: z.ZodRawShape): SimulatedModel => ({
  ...kling(shape),
  maker,
})

export const MODELS: Record<string, SimulatedModel> = {
  'kling-v1-t2v': kling({ ...t2v, cfg_scale: factor, mode, camera_control: z.looseObject({}).optional() }),
  'kling-v1-i2v': kling({
    ...framed,
    cfg_scale: factor,
    static_mask: image.optional(),
    dynamic_masks: z.array(z.looseObject({})).optional(),
  }),
  'kling-v1.5-i2v': kling(framed),
  'kling-v1.6-t2v': kling({ ...t2v, cfg_scale: factor, mode }),
  'kling-v1.6-i2v': kling({ ...framed, cfg_scale: factor }),
  'kling-v1.6-mi2v': kling({ ...t2v, images: z.array(image).min(1).max(4), mode }),
  'kling-v2-master-t2v': kling(t2v),
  'kling-v2-master-i2v': kling(i2v),
  'kling-v2.1-i2v': kling(framed),
  'kling-v2.1-master-t2v': kling(t2v),
  'kling-v2.1-master-i2v': kling(i2v),
  'kling-v2.5-turbo-t2v': kling({ ...t2v, mode }),
  'kling-v2.5-turbo-i2v': kling(framed),
  'kling-v2.6-t2v': kling({ ...t2v, sound: loud, mode }),
  'kling-v2.6-i2v': kling({
    ...framed,
    sound: loud,
    voice_ids: z.array(z.string()).min(1).max(10).optional(),
    static_mask: image.optional(),
  }),
  'kling-v3-t2v': kling({
    prompt: z.string().min(1).max(3072),
    audio: z.enum(['native', 'off']).default('off'),
    multi_shot: z.boolean().default(true),
    resolution: z.enum(['720p', '1080p', '4k']).default('720p'),
    aspect_ratio: ratio.default('16:9'),
    duration: long,
  }),
  'kling-v3-i2v': kling({
    image,
    ...said,
    sound: silent,
    cfg_scale: factor,
    mode,
    aspect_ratio: ratio.optional(),
    duration: long,
  }),
  'kling-v3-turbo-t2v': kling({
    prompt: z.string().min(1),
    resolution: z.enum(['720p', '1080p']).default('720p'),
    duration: long,
    aspect_ratio: ratio.optional(),
  }),
  'kling-v3-turbo-i2v': kling({
    image,
    prompt: z.string().optional(),
    resolution: z.enum(['720p', '1080p']).default('720p'),
    duration: long,
  }),
  'kling-v3-omni-t2v': kling({
    prompt: z.string().min(1),
    resolution: z.enum(['720p', '1080p', '4k']).default('720p'),
    audio: z.enum(['native', 'off']).default('off'),
    duration: long,
    aspect_ratio: ratio.optional(),
  }),
  'kling-v3-omni-video': kling({ ...omni, duration: z.int().min(3).max(15).optional() }),
  'kling-video-o1': kling({ ...omni, duration: z.union([z.literal(5), z.literal(10)]).optional() }),
  'kling-avatar': kling({
    image,
    audio_id: z.string().optional(),
    sound_file: z.string().optional(),
    prompt: text.optional(),
    mode,
  }),
  'kling-video-effects': kling({
    effect_scene: z.string().regex(/^[\w']+$/),
    image: image.optional(),
    images: z.array(image).length(2).optional(),
    duration: short,
  }),
  'kling-v1-t2i': still(t2i),
  'kling-v1-i2i': still(i2i),
  'kling-v1.5-t2i': still({ ...t2i, resolution: z.literal('1k').default('1k') }),
  'kling-v1.5-i2i': still(i2i),
  'kling-v2-t2i': still({ ...t2i, resolution: to2k }),
  'kling-v2-i2i': still(i2i),
  'kling-v2-new-i2i': still(i2i),
  'kling-v2-mi2i': still(mi2i),
  'kling-v2.1-t2i': still({ ...t2i, resolution: to2k }),
  'kling-v2.1-i2i': still(i2i),
  'kling-v2.1-mi2i': still(mi2i),
  'kling-v3-t2i': still({ prompt: text, resolution: to2k, aspect_ratio: wide, n: count }),
  'kling-v3-i2i': still({ ...i2i, resolution: to2k }),
  'kling-v3-omni-image': still({
    prompt: text,
    images: z.array(image).optional(),
    element_ids: z.array(z.string()).optional(),
    result_type: z.enum(['single', 'series']).default('single'),
    n: z.int().min(1).max(9).optional(),
    series_amount: z.int().min(2).max(9).optional(),
    resolution: z.enum(['1k', '2k', '4k']).default('1k'),
    aspect_ratio: wide,
  }),
  'kling-image-o1': still({
    prompt: text,
    images: z.array(image).max(10).optional(),
    resolution: to2k,
    aspect_ratio: wide,
    n: count,
  }),
  'kling-image-expansion': still({
    image,
    up_expansion_ratio: stretch,
    down_expansion_ratio: stretch,
    left_expansion_ratio: stretch,
    right_expansion_ratio: stretch,
    prompt: z.string().optional(),
  }),
  'kling-image-recognize': still({ image }),
  'kolors-virtual-try-on-v1': still(tryOn),
  'kolors-virtual-try-on-v1.5': still(tryOn),
  'veo-3.1-t2v': other('google', veo),
  'veo-3.1-fast-t2v': other('google', veo),
  'veo-3.1-lite-t2v': other('google', { ...veo, resolution: z.enum(['720p', '1080p']).default('720p') }),
  'seedance-2.0-t2v': other('bytedance', seedance),
  'seedance-2.0-fast-t2v': other('bytedance', seedanceSmall),
  'seedance-2.0-mini-t2v': other('bytedance', seedanceSmall),
  'hailuo-02-t2v': other('minimax', hailuo),
  'hailuo-02-i2v': other('minimax', {
    ...hailuo,
    first_frame_image: image,
    resolution: z.enum(['512P', '768P', '1080P']).default('768P'),
  }),
  'wan2.6-t2v': other('alibaba', {
    ...said,
    size: z
      .string()
      .regex(/^\d{3,4}\*\d{3,4}$/)
      .default('1280*720'),
    duration: z.union([z.literal(5), z.literal(10), z.literal(15)]).default(5),
    prompt_extend: z.boolean().optional(),
    shot_type: z.string().optional(),
    seed: z.int().optional(),
  }),
}

/** How V3 text to video was asked for from April to July 2026. */
export const V3_IN_APRIL = MODELS['kling-v3-t2v']!.schema.omit({ audio: true, resolution: true }).extend({
  sound: silent,
  mode,
})

/** A body of any of them, with its defaults. */
export interface ModelRequest {
  prompt?: string
  image?: string
  image_tail?: string
  static_mask?: string
  images?: string[]
  subject_images?: string[]
  scene_image?: string
  style_image?: string
  human_image?: string
  cloth_image?: string
  first_frame_image?: string
  videos?: string[]
  audio_id?: string
  sound_file?: string
  element_ids?: string[]
  voice_ids?: string[]
  multi_shot?: boolean
  shot_type?: string
  resolution?: string
  mode?: 'std' | 'pro'
  aspect_ratio?: string
  aspectRatio?: string
  size?: string
  audio?: 'native' | 'off'
  sound?: 'on' | 'off'
  duration?: number
  durationSeconds?: string
  n?: number
  result_type?: 'single' | 'series'
  series_amount?: number
  up_expansion_ratio?: number
  down_expansion_ratio?: number
  left_expansion_ratio?: number
  right_expansion_ratio?: number
}

const V3_MICROS: Record<string, readonly [number, number]> = {
  '720p': [58_000, 86_900],
  '1080p': [77_300, 115_900],
  '4k': [289_800, 289_800],
}

/** `720p` and the like, whatever this model calls it. */
export function qualityOf({ resolution, mode, size }: ModelRequest): string {
  if (resolution) return resolution.toLowerCase()
  if (size) return Math.min(...size.split('*').map(Number)) > 1_000 ? '1080p' : '720p'
  return mode === 'pro' ? '1080p' : '720p'
}

/** Of a second of video or of one picture. Where only a range is published, its cells are those of its nearest kin. */
export function unitMicros(model: string, request: ModelRequest, hasSound: boolean): number {
  const quality = qualityOf(request)
  const isLarge = quality === '1080p' || quality === '4k'
  if (model === 'kling-v3-t2i') return 193_200
  if (model.startsWith('kolors')) return 90_000
  if (model === 'kling-avatar') return isLarge ? 77_300 : 38_600
  if (model === 'kling-v3-omni-video') return isLarge ? 193_200 : 86_900
  if (model.startsWith('kling-v3-turbo')) return isLarge ? 96_600 : 77_300
  if (MODELS[model]?.makes === 'image') return 20_000
  if (model.startsWith('kling-v3')) return V3_MICROS[quality]?.[hasSound ? 1 : 0] ?? 0
  if (model.includes('master')) return 320_000
  if (model.startsWith('veo-3.1-fast')) return quality === '4k' ? 241_500 : 80_500
  if (model.startsWith('veo-3.1-lite')) return isLarge ? 64_400 : 40_300
  if (model.startsWith('veo')) return quality === '4k' ? 483_000 : 322_000
  if (model.startsWith('hailuo')) return quality === '512p' ? 20_000 : isLarge ? 106_000 : 54_000
  return isLarge ? 82_000 : 50_000
}

export function listModels(): Record<string, string>[] {
  return Object.entries(MODELS).map(([slug, { maker, makes }]) => ({
    slug,
    type: makes === 'image' ? 'image' : slug.endsWith('-t2v') ? 'text-to-video' : 'image-to-video',
    description: `Simulated ${slug}`,
    docs_url: `https://docs.modellix.ai/${maker}/${slug.replaceAll('.', '-')}`,
    price: 'see the page',
  }))
}
