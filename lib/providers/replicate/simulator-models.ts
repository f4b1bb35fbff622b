import { z } from 'zod'

const address = z.string().min(1)
const text = z.string().min(1)
const long = z.string().min(1).max(2_500)
const ratio = z.enum(['16:9', '9:16', '1:1']).default('16:9')
const short = z.union([z.literal(5), z.literal(10)]).default(5)
const upTo = (max: number) => z.int().min(3).max(max).default(5)
const pictures = (max: number) => z.array(address).max(max)
const longMode = z.enum(['standard', 'pro', '4k']).default('pro')
const shortMode = z.enum(['std', 'pro'])
const cfg = z.number().min(0).max(1).default(0.5)
const negative = z.string().max(2_500).default('')

const Shots = z
  .array(z.strictObject({ prompt: text, duration: z.int().min(1) }))
  .min(1)
  .max(6)

/** A list as JSON in a text, whose shots add up. */
const shots = z.string().refine((value) => readShots(value) !== null, 'must be JSON of at most six shots')

const base = { prompt: text, negative_prompt: negative, duration: short }
const old = { ...base, aspect_ratio: ratio, cfg_scale: cfg }
const beside = {
  start_image: address.optional(),
  end_image: address.optional(),
  reference_images: pictures(7).optional(),
  reference_video: address.optional(),
  video_reference_type: z.enum(['feature', 'base']).default('feature'),
  keep_original_sound: z.boolean().default(true),
  aspect_ratio: ratio,
}
const motion = {
  prompt: z.string().default(''),
  image: address,
  video: address,
  character_orientation: z.enum(['image', 'video']).default('image'),
  keep_original_sound: z.boolean().default(true),
}

/** Their published schemas, written down a second time on purpose: the adapter is tested against this reading. */
const SHAPES: Record<string, z.ZodRawShape> = {
  'kwaivgi/kling-v1.5-standard': { ...old, start_image: address },
  'kwaivgi/kling-v1.5-pro': { ...old, start_image: address.optional(), end_image: address.optional() },
  'kwaivgi/kling-v1.6-standard': {
    ...old,
    start_image: address.optional(),
    reference_images: pictures(4).optional(),
  },
  'kwaivgi/kling-v1.6-pro': {
    ...old,
    start_image: address.optional(),
    end_image: address.optional(),
    reference_images: pictures(4).optional(),
  },
  'kwaivgi/kling-v2.0': { ...old, start_image: address.optional() },
  'kwaivgi/kling-v2.1': {
    ...base,
    start_image: address,
    end_image: address.optional(),
    mode: z.enum(['standard', 'pro']).default('standard'),
  },
  'kwaivgi/kling-v2.1-master': { ...base, start_image: address.optional(), aspect_ratio: ratio },
  'kwaivgi/kling-v2.5-turbo-pro': {
    ...base,
    start_image: address.optional(),
    end_image: address.optional(),
    image: address.optional(),
    aspect_ratio: ratio,
    guidance_scale: z.number().optional(),
  },
  'kwaivgi/kling-v2.6': {
    ...base,
    start_image: address.optional(),
    aspect_ratio: ratio,
    generate_audio: z.boolean().default(true),
  },
  'kwaivgi/kling-v2.6-motion-control': { ...motion, mode: shortMode.default('std') },
  'kwaivgi/kling-v3-motion-control': { ...motion, mode: shortMode.default('pro') },
  'kwaivgi/kling-v3-video': {
    prompt: long,
    negative_prompt: negative,
    start_image: address.optional(),
    end_image: address.optional(),
    mode: longMode,
    aspect_ratio: ratio,
    duration: upTo(15),
    generate_audio: z.boolean().default(false),
    multi_prompt: shots.optional(),
  },
  'kwaivgi/kling-v3-omni-video': {
    prompt: long,
    ...beside,
    mode: longMode,
    duration: upTo(15),
    generate_audio: z.boolean().default(false),
    multi_prompt: shots.optional(),
  },
  'kwaivgi/kling-o1': { prompt: text, ...beside, mode: shortMode.default('pro'), duration: upTo(10) },
  'kwaivgi/kling-avatar-v2': {
    image: address,
    audio: address,
    prompt: z.string().optional(),
    mode: shortMode.default('std'),
  },
  'kwaivgi/kling-lip-sync': {
    voice_id: z.string().default('en_AOT'),
    text: z.string().optional(),
    video_id: z.string().optional(),
    video_url: z.string().optional(),
    audio_file: address.optional(),
    voice_speed: z.number().min(0.8).max(2).default(1),
  },
  'google/veo-3.1': {
    prompt: text,
    negative_prompt: z.string().optional(),
    aspect_ratio: z.enum(['16:9', '9:16']).default('16:9'),
    duration: z.union([z.literal(4), z.literal(6), z.literal(8)]).default(8),
    image: address.optional(),
    last_frame: address.optional(),
    reference_images: pictures(3).optional(),
    resolution: z.enum(['720p', '1080p']).default('1080p'),
    generate_audio: z.boolean().default(true),
    seed: z.int().optional(),
  },
  'bytedance/seedance-2.0': {
    prompt: text,
    image: address.optional(),
    last_frame_image: address.optional(),
    reference_images: pictures(9).optional(),
    reference_videos: z.array(address).max(3).optional(),
    reference_audios: z.array(address).max(3).optional(),
    duration: z.int().min(-1).max(15).default(5),
    resolution: z.enum(['480p', '720p', '1080p', '4k']).default('720p'),
    aspect_ratio: z
      .string()
      .regex(/^\d+:\d+$/)
      .optional(),
    generate_audio: z.boolean().default(true),
    seed: z.int().optional(),
  },
  'minimax/hailuo-2.3': {
    prompt: text,
    first_frame_image: address.optional(),
    duration: z.union([z.literal(6), z.literal(10)]).default(6),
    resolution: z.enum(['768p', '1080p']).default('768p'),
    prompt_optimizer: z.boolean().default(true),
  },
  'wan-video/wan-2.6-t2v': {
    prompt: text,
    negative_prompt: z.string().default(''),
    audio: address.optional(),
    size: z.enum(['1280*720', '720*1280', '1920*1080', '1080*1920']).default('1280*720'),
    duration: z.union([z.literal(5), z.literal(10), z.literal(15)]).default(5),
    enable_prompt_expansion: z.boolean().default(true),
    multi_shots: z.boolean().default(false),
    seed: z.int().optional(),
  },
}

/** An input of any of them, with its defaults. */
export interface ModelInput {
  prompt?: string
  text?: string
  mode?: string
  resolution?: string
  size?: string
  aspect_ratio?: string
  duration?: number
  generate_audio?: boolean
  reference_video?: string
  video_reference_type?: string
  reference_videos?: string[]
  [name: string]: unknown
}

export function schemaOf(model: string): z.ZodType<ModelInput> | undefined {
  const shape = Object.hasOwn(SHAPES, model) ? SHAPES[model] : undefined
  return shape && (z.strictObject(shape) as unknown as z.ZodType<ModelInput>)
}

/** What the fields may not say together; null when all is well. */
export function problemOf(model: string, input: ModelInput): string | null {
  const has = (name: string) => input[name] !== undefined
  const list = (name: string) => [input[name] ?? []].flat().length
  if (/v1\.[56]-pro/.test(model) && !has('start_image') && !has('end_image'))
    return 'start_image: one of start_image and end_image is required'
  if (/v3-video|v3-omni|kling-o1|v2\.5/.test(model) && has('end_image') && !has('start_image'))
    return 'end_image: needs start_image'
  if (model.endsWith('kling-v2.1') && has('end_image') && input.mode !== 'pro')
    return 'end_image: only in pro mode'
  if (has('reference_video') && list('reference_images') > 4)
    return 'reference_images: at most 4 with a video'
  if (has('reference_video') && input.generate_audio === true)
    return 'generate_audio: not with a reference video'
  if (model.endsWith('kling-o1') && !isFollowed(input) && ![5, 10].includes(input.duration ?? 5))
    return 'duration: 5 or 10 without a feature video'
  if (model.endsWith('hailuo-2.3') && input.duration === 10 && input.resolution === '1080p')
    return 'duration: 10 only at 768p'
  if (model.startsWith('bytedance') && (has('image') || has('last_frame_image')) && has('reference_images'))
    return 'reference_images: not with image or last_frame_image'
  if (model.endsWith('lip-sync') && has('video_url') === has('video_id'))
    return 'video_url: give video_url or video_id, not both'
  const told = readShots(input['multi_prompt'])
  if (told && told.reduce((sum, { duration }) => sum + duration, 0) !== input.duration)
    return 'multi_prompt: the shots must add up to the duration'
  return null
}

function isFollowed({ reference_video, video_reference_type }: ModelInput): boolean {
  return reference_video !== undefined && video_reference_type === 'feature'
}

function readShots(value: unknown): z.infer<typeof Shots> | null {
  try {
    return Shots.safeParse(JSON.parse(String(value))).data ?? null
  } catch {
    return null
  }
}

/** Dollars a second in millionths, by mode or resolution: silent, and with sound where that costs more. */
const RATES: readonly (readonly [model: RegExp, tiers: Record<string, readonly [number, number?]>])[] = [
  [/kling-v3-video$/, { standard: [168_000, 252_000], pro: [224_000, 336_000], '4k': [420_000] }],
  [/kling-v3-omni/, { standard: [168_000, 224_000], pro: [224_000, 280_000], '4k': [420_000] }],
  [/kling-v2\.6$/, { '': [70_000, 140_000] }],
  [/kling-v2\.5/, { '': [70_000] }],
  [/kling-v2\.1$/, { standard: [50_000], pro: [90_000] }],
  [/kling-v2\.1-master/, { '': [280_000] }],
  [/motion-control/, { std: [70_000], pro: [120_000] }],
  [/kling-avatar/, { std: [56_000], pro: [110_000] }],
  [/veo-3\.1/, { '720p': [200_000, 400_000], '1080p': [200_000, 400_000] }],
]
/** Where no price was found. */
const GUESSED = 100_000

export function microsOf(model: string, input: ModelInput, seconds: number): number {
  const count = Math.max(1, seconds)
  const tier = input.mode ?? input.resolution ?? ''
  if (model.endsWith('kling-o1')) {
    const plain = tier === 'std' ? 84_000 : 112_000
    return count * (input.reference_video === undefined ? plain : plain * 1.5)
  }
  if (model.startsWith('bytedance')) {
    const by: Record<string, number> = { '720p': 180_000, '1080p': 450_000, '4k': 1_000_000 }
    const isSmallFollow = tier === '720p' && input.reference_videos !== undefined
    return count * (isSmallFollow ? 220_000 : (by[tier] ?? GUESSED))
  }
  const [silent = GUESSED, sound = silent] = RATES.find(([at]) => at.test(model))?.[1][tier] ?? []
  return count * (input.generate_audio ? sound : silent)
}
