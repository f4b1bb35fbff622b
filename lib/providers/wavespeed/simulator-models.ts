import { z } from 'zod'

/** Their published input schemas, written down a second time on purpose: fields, then the routes that have exactly these. */
const TABLE: readonly (readonly [fields: string, ...routes: string[]])[] = [
  [
    'prompt text, aspect_ratio 16:9|9:16|1:1, negative_prompt text, duration int 3..15, cfg_scale number 0..1, sound bool, shot_type customize|intelligent, multi_prompt shots, element_list elements',
    'kwaivgi/kling-v3.0-std/text-to-video',
    'kwaivgi/kling-v3.0-pro/text-to-video',
    'kwaivgi/kling-v3.0-4k/text-to-video',
  ],
  [
    'image! image, prompt text, end_image image, negative_prompt text, duration int 3..15, cfg_scale number 0..1, sound bool, shot_type customize|intelligent, multi_prompt shots, element_list elements',
    'kwaivgi/kling-v3.0-std/image-to-video',
    'kwaivgi/kling-v3.0-pro/image-to-video',
    'kwaivgi/kling-v3.0-4k/image-to-video',
  ],
  [
    'image! image, video! video, element_list elements, character_orientation image|video, prompt text, negative_prompt text, keep_original_sound bool',
    'kwaivgi/kling-v3.0-std/motion-control',
    'kwaivgi/kling-v3.0-pro/motion-control',
  ],
  [
    'prompt text, multi_prompt shots, aspect_ratio 16:9|9:16|1:1, duration int 3..15',
    'kwaivgi/kling-v3-turbo-std/text-to-video',
    'kwaivgi/kling-v3-turbo-pro/text-to-video',
  ],
  [
    'image! image, prompt text, multi_prompt shots, duration int 3..15, cfg_scale number 0..1',
    'kwaivgi/kling-v3-turbo-std/image-to-video',
    'kwaivgi/kling-v3-turbo-pro/image-to-video',
  ],
  [
    'prompt! text, negative_prompt text, cfg_scale number 0..1, sound bool, aspect_ratio 16:9|9:16|1:1, duration int 5|10',
    'kwaivgi/kling-v2.6-pro/text-to-video',
  ],
  [
    'prompt! text, image! image, negative_prompt text, end_image image, cfg_scale number 0..1, sound bool, voice_list voices, duration int 5|10',
    'kwaivgi/kling-v2.6-pro/image-to-video',
  ],
  [
    'prompt! text, negative_prompt text, aspect_ratio 16:9|9:16|1:1, duration int 5|10',
    'kwaivgi/kling-v2.6-std/text-to-video',
  ],
  [
    'prompt! text, image! image, negative_prompt text, duration int 5|10',
    'kwaivgi/kling-v2.6-std/image-to-video',
  ],
  [
    'image! image, video! video, character_orientation image|video, prompt text, negative_prompt text, keep_original_sound bool',
    'kwaivgi/kling-v2.6-pro/motion-control',
    'kwaivgi/kling-v2.6-std/motion-control',
  ],
  [
    'prompt! text, image! image, last_image image, negative_prompt text, guidance_scale number 0..1, duration int 5|10',
    'kwaivgi/kling-v2.5-turbo-pro/image-to-video',
  ],
  [
    'prompt! text, image! image, negative_prompt text, guidance_scale number 0..1, duration int 5|10',
    'kwaivgi/kling-v2.5-turbo-std/image-to-video',
    'kwaivgi/kling-v2.1-i2v-standard',
    'kwaivgi/kling-v2.1-i2v-pro',
    'kwaivgi/kling-v2.1-i2v-master',
    'kwaivgi/kling-v1.6-i2v-standard',
  ],
  [
    'prompt! text, negative_prompt text, aspect_ratio 16:9|9:16|1:1, duration int 5|10, guidance_scale number 0..1',
    'kwaivgi/kling-v2.5-turbo-pro/text-to-video',
    'kwaivgi/kling-v2.1-t2v-master',
  ],
  [
    'prompt! text, image! image, last_image image, duration int 3..10',
    'kwaivgi/kling-video-o1/image-to-video',
    'kwaivgi/kling-video-o1-std/image-to-video',
  ],
  [
    'prompt! text, aspect_ratio 16:9|9:16|1:1, duration int 5|10',
    'kwaivgi/kling-video-o1/text-to-video',
    'kwaivgi/kling-video-o1-std/text-to-video',
  ],
  [
    'prompt! text, video video, images images 1..7, keep_original_sound bool, aspect_ratio 16:9|9:16|1:1, duration int 3..10',
    'kwaivgi/kling-video-o1/reference-to-video',
  ],
  [
    'prompt! text, video! video, images images 1..4, keep_original_sound bool',
    'kwaivgi/kling-video-o1/video-edit',
  ],
  [
    'prompt! text, video! video, images images 1..4, keep_original_sound bool, aspect_ratio 16:9|9:16|1:1',
    'kwaivgi/kling-video-o1/video-edit-fast',
  ],
  [
    'prompt! text, video video, images images 1..10, keep_original_sound bool, duration int 3..10',
    'kwaivgi/kling-video-o1-std/reference-to-video',
  ],
  [
    'prompt! text, video! video, images images 1..10, keep_original_sound bool',
    'kwaivgi/kling-video-o1-std/video-edit',
  ],
  [
    'prompt! text, aspect_ratio 16:9|9:16|1:1, duration int 3..15, sound bool, shot_type customize|intelligent, multi_prompt shots, element_list elements 0..100',
    'kwaivgi/kling-video-o3-std/text-to-video',
    'kwaivgi/kling-video-o3-pro/text-to-video',
    'kwaivgi/kling-video-o3-4k/text-to-video',
  ],
  [
    'prompt! text, image! image, end_image image, duration int 3..15, sound bool',
    'kwaivgi/kling-video-o3-std/image-to-video',
    'kwaivgi/kling-video-o3-pro/image-to-video',
    'kwaivgi/kling-video-o3-4k/image-to-video',
  ],
  [
    'prompt! text, video video, images images 1..7, keep_original_sound bool, sound bool, aspect_ratio 16:9|9:16|1:1, duration int 3..15',
    'kwaivgi/kling-video-o3-std/reference-to-video',
    'kwaivgi/kling-video-o3-pro/reference-to-video',
    'kwaivgi/kling-video-o3-4k/reference-to-video',
  ],
  [
    'prompt! text, video! video, images images 1..4, keep_original_sound bool, element_list elements 0..100',
    'kwaivgi/kling-video-o3-std/video-edit',
    'kwaivgi/kling-video-o3-pro/video-edit',
  ],
  [
    'image! image, audio! url, prompt text',
    'kwaivgi/kling-v2-ai-avatar-standard',
    'kwaivgi/kling-v1-ai-avatar-standard',
    'kwaivgi/kling-v2-ai-avatar-pro',
    'kwaivgi/kling-v1-ai-avatar-pro',
  ],
  [
    'prompt! text, images! images 1..4, negative_prompt text, duration int 5|10, aspect_ratio 16:9|9:16|1:1',
    'kwaivgi/kling-v1.6-multi-i2v-standard',
    'kwaivgi/kling-v1.6-multi-i2v-pro',
  ],
  ['audio! url, video! video', 'kwaivgi/kling-lipsync/audio-to-video'],
  [
    'video! video, text! text ..120, voice_id! text, voice_language zh|en, voice_speed number 0.8..2',
    'kwaivgi/kling-lipsync/text-to-video',
  ],
  ['image! image, effect_scene! text', 'kwaivgi/kling-effects'],
  [
    'video video, sound_effect_prompt text ..200, bgm_prompt text ..200, asmr_mode bool',
    'kwaivgi/kling-video-to-audio',
  ],
  ['prompt! text, duration! number 3..10', 'kwaivgi/kling-text-to-audio'],
  ['text! text, voice_id text', 'kwaivgi/kling-v1-tts'],
  [
    'prompt! text, image! image, end_image! image, negative_prompt text, guidance_scale number 0..1, duration int 5|10',
    'kwaivgi/kling-v2.1-i2v-pro/start-end-frame',
  ],
  [
    'prompt! text, image! image, end_image image, negative_prompt text, guidance_scale number 0..1, duration int 5|10',
    'kwaivgi/kling-v2.0-i2v-master',
  ],
  ['audio! url', 'kwaivgi/kling-v2.6/create-voice'],
  [
    'prompt! text, aspect_ratio 16:9|9:16|1:1, negative_prompt text, duration int 5|10',
    'kwaivgi/kling-v2.0-t2v-master',
  ],
  [
    'prompt! text, image! image, negative_prompt text, end_image image, guidance_scale number 0..1, duration int 5|10',
    'kwaivgi/kling-v1.6-i2v-pro',
  ],
  [
    'prompt! text, aspect_ratio 16:9|9:16|1:1, negative_prompt text, guidance_scale number 0..1, duration int 5|10',
    'kwaivgi/kling-v1.6-t2v-standard',
  ],
  [
    'prompt! text, aspect_ratio 16:9|9:16, duration int 4|6|8, resolution 720p|1080p, generate_audio bool, negative_prompt text, seed int',
    'google/veo3.1/text-to-video',
  ],
  [
    'prompt! text, aspect_ratio 16:9|9:16|1:1|4:3|3:4|21:9, duration int 4..15, resolution 480p|720p|1080p, generate_audio bool, seed int',
    'bytedance/seedance-2.0/text-to-video',
  ],
  ['image! image, prompt text, end_image image, duration int 6|10', 'minimax/hailuo-02/i2v-pro'],
  [
    'prompt! text, negative_prompt text, size 1280*720|720*1280|1920*1080|1080*1920, duration int 5|10|15, seed int',
    'alibaba/wan-2.6/text-to-video',
  ],
]

/** A body of any route, as far as the clip's looks and its price go. */
export interface ModelRequest {
  prompt?: string
  text?: string
  multi_prompt?: { prompt: string; duration: number }[]
  duration?: number
  aspect_ratio?: string
  resolution?: string
  size?: string
  sound?: boolean
  voice_list?: { voice_id: string }[]
  generate_audio?: boolean
  enable_sync_mode?: boolean
}

const words = (range = '') =>
  z
    .string()
    .min(1)
    .max(Number(range.slice(2)) || 10_000)
const link = z.string().min(1).max(100_000_000)
const listOf = (item: z.ZodType, range = '1..3') => z.array(item).max(Number(range.split('..')[1]))

function numberOf(range = '', base: z.ZodNumber): z.ZodType {
  if (range.includes('|')) return base.refine((value) => range.split('|').includes(String(value)))
  const [min = '', max = ''] = range.split('..')
  return range === '' ? base : base.min(Number(min)).max(Number(max))
}

const TYPES: Record<string, (range?: string) => z.ZodType> = {
  text: words,
  image: () => link,
  video: () => link,
  url: () => link,
  images: (range) => listOf(link, range),
  bool: () => z.boolean(),
  number: (range) => numberOf(range, z.number()),
  int: (range) => numberOf(range, z.int()),
  shots: () => z.array(z.strictObject({ prompt: words(), duration: z.int().min(1).max(15) })).max(6),
  elements: (range) => listOf(z.strictObject({ element_id: words() }), range),
  voices: () => listOf(z.strictObject({ voice_id: words() }), '0..2'),
}

/** One route's body: field by field, an exclamation mark where it must be there. */
function schemaOf(fields: string): z.ZodType<ModelRequest> {
  const shape: Record<string, z.ZodType> = { enable_sync_mode: z.boolean().optional() }
  for (const field of fields.split(', ')) {
    const [name = '', type = '', range] = field.split(' ')
    const value = TYPES[type]?.(range) ?? z.enum(type.split('|'))
    if (name.endsWith('!')) shape[name.slice(0, -1)] = value
    else shape[name] = value.optional()
  }
  return z.strictObject(shape).superRefine((body, { addIssue }) => {
    const { prompt, multi_prompt: shots, duration = 5, video, images, sound } = body
    const issue = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    const isBoth = prompt !== undefined && shots !== undefined
    const isNeither = prompt === undefined && shots === undefined
    // On 3.0 a picture alone will do.
    const mayBeNeither = Boolean(shape['image'] && shape['shot_type'])
    if (shape['multi_prompt'] && !fields.startsWith('prompt!') && (isBoth || (isNeither && !mayBeNeither)))
      issue('prompt', 'either prompt or multi_prompt, not both')
    const sum = ((shots ?? []) as { duration: number }[]).reduce((total, shot) => total + shot.duration, 0)
    if (shots !== undefined && sum !== duration) issue('multi_prompt', 'durations must add up to duration')
    if (shots !== undefined && shape['shot_type'] && body['shot_type'] !== 'customize')
      issue('shot_type', 'must be customize with multi_prompt')
    if (!shape['sound'] || !shape['video'] || video === undefined) return
    if (sound !== undefined) issue('sound', 'only without a video')
    if (((images ?? []) as string[]).length > 4) issue('images', 'at most 4 beside a video')
  }) as unknown as z.ZodType<ModelRequest>
}

export const MODELS: ReadonlyMap<string, z.ZodType<ModelRequest>> = new Map(
  TABLE.flatMap(([fields, ...routes]) => {
    const schema = schemaOf(fields)
    return routes.map((route) => [route, schema] as const)
  }),
)

/** Makes a voice and no file. */
export const isVoiceModel = (model: string) => model.endsWith('/create-voice')

/** Fields that hold addresses of files, with what must be behind them. */
export const FILES = {
  image: 'image',
  end_image: 'image',
  last_image: 'image',
  images: 'image',
  video: 'video',
  audio: 'audio',
} as const

/** Per second of output; what is not listed costs a round sum that nobody published. */
const MICROS_PER_SECOND: readonly [RegExp, number][] = [
  [/kling-v3\.0-std\/(text|image)/, 84_000],
  [/kling-v3\.0-pro\/(text|image)/, 112_000],
  [/kling-v3\.0-4k/, 250_000],
  [/v3\.0-std\/motion/, 126_000],
  [/v3\.0-pro\/motion/, 200_000],
  [/v3-turbo-std/, 112_000],
  [/v3-turbo-pro/, 140_000],
  [/v2\.1-i2v-pro/, 90_000],
  [/v2\.1-i2v-master/, 260_000],
  [/v1-ai-avatar-standard/, 50_000],
]

export function priceMicros(model: string, body: ModelRequest, seconds: number): number {
  if (model === 'kwaivgi/kling-v1-tts') return 100 * [...(body.text ?? '')].length
  // Nobody publishes what a voice costs.
  if (isVoiceModel(model)) return 70_000
  const perSecond = MICROS_PER_SECOND.find(([pattern]) => pattern.test(model))?.[1] ?? 70_000
  return Math.round(perSecond * seconds * (body.sound ? 1.5 : 1))
}

/** Short side of what a route makes, by its name or what was asked for. */
export function shortSideOf(model: string, { resolution = '', size }: ModelRequest): number {
  if (size) return Math.min(...size.split('*').map(Number))
  const side = Number.parseInt(resolution, 10)
  if (side) return side
  if (model.includes('-4k/')) return 2160
  return /-std(\/|$)|standard|-fast$/.test(model) ? 720 : 1080
}
