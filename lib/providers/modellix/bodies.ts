import { z } from 'zod'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import { VideoVoiceId } from '../video-voice-id'

const words = z.string().min(1).max(2500)
const mode = z.enum(['std', 'pro'])
const ratio = z.enum(['16:9', '9:16', '1:1'])
const stillRatio = z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9'])
const fiveOrTen = z.union([z.literal(5), z.literal(10)])
const threeToFifteen = z.int().min(3).max(15)
/** The address of an upload, or raw base64. */
const file = z.string().min(1)
const url = z.url({ protocol: /^https?$/ })
const sound = z.enum(['on', 'off'])
const growth = z.number().min(0).max(2)
const n = z.int().min(1).max(9)

const WORDS = { prompt: words, negative_prompt: words.optional() }
const FROM_TEXT = { ...WORDS, aspect_ratio: ratio, duration: fiveOrTen }
const FROM_IMAGE = { image: file, ...WORDS, duration: fiveOrTen }
const cfg_scale = z.number().min(0).max(1).optional()
const image_tail = file.optional()

const OMNI = {
  prompt: words,
  multi_shot: z.literal(false),
  images: z.array(file).min(1).optional(),
  videos: z.array(url).length(1).optional(),
  sound,
  mode,
  aspect_ratio: ratio.optional(),
}
const STILL = { ...WORDS, aspect_ratio: stillRatio, n }
const FROM_STILL = { image: file, prompt: words, n }
const FROM_SUBJECTS = {
  prompt: words.optional(),
  subject_images: z.array(file).min(1).max(4),
  scene_image: file.optional(),
  style_image: file.optional(),
  n,
}
const UP_TO_2K = z.enum(['1k', '2k'])

const VEO = z.strictObject({
  prompt: words,
  negativePrompt: words.optional(),
  aspectRatio: z.enum(['16:9', '9:16']),
  durationSeconds: z.enum(['4', '6', '8']),
  resolution: z.enum(['720p', '1080p', '4k']),
})
const SEEDANCE = z.strictObject({
  prompt: words,
  resolution: z.enum(['480p', '720p', '1080p', '4k']),
  duration: z.int().min(4).max(15),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9']),
})
const SEEDANCE_SMALL = SEEDANCE.extend({ resolution: z.enum(['480p', '720p']) })
const sixOrTen = z.union([z.literal(6), z.literal(10)])

/** What we send, per wire id. Strict: a key that Modellix does not list is a bug of ours, found before it costs anything. */
const BODIES: Record<string, z.ZodObject> = {
  'kling-v1-t2v': z.strictObject({ ...FROM_TEXT, cfg_scale, mode }),
  'kling-v1-i2v': z.strictObject({ ...FROM_IMAGE, image_tail, cfg_scale, mode }),
  'kling-v1.5-i2v': z.strictObject({ ...FROM_IMAGE, image_tail, mode }),
  'kling-v1.6-t2v': z.strictObject({ ...FROM_TEXT, cfg_scale, mode }),
  'kling-v1.6-i2v': z.strictObject({ ...FROM_IMAGE, image_tail, cfg_scale, mode }),
  'kling-v1.6-mi2v': z.strictObject({ ...FROM_TEXT, images: z.array(file).min(1).max(4), mode }),
  'kling-v2-master-t2v': z.strictObject(FROM_TEXT),
  'kling-v2-master-i2v': z.strictObject(FROM_IMAGE),
  'kling-v2.1-i2v': z.strictObject({ ...FROM_IMAGE, image_tail, mode }),
  'kling-v2.1-master-t2v': z.strictObject(FROM_TEXT),
  'kling-v2.1-master-i2v': z.strictObject(FROM_IMAGE),
  'kling-v2.5-turbo-t2v': z.strictObject({ ...FROM_TEXT, mode }),
  'kling-v2.5-turbo-i2v': z.strictObject({ ...FROM_IMAGE, image_tail, mode }),
  'kling-v2.6-t2v': z.strictObject({ ...FROM_TEXT, sound, mode }),
  // Their schema takes ten voices, the model two.
  'kling-v2.6-i2v': z.strictObject({
    ...FROM_IMAGE,
    image_tail,
    sound,
    voice_ids: z.array(VideoVoiceId).min(1).max(2).optional(),
    mode,
  }),
  'kling-v3-t2v': z.strictObject({
    prompt: z.string().min(1).max(3072),
    audio: z.enum(['native', 'off']),
    multi_shot: z.boolean(),
    resolution: z.enum(['720p', '1080p', '4k']),
    aspect_ratio: ratio,
    duration: threeToFifteen,
  }),
  'kling-v3-i2v': z.strictObject({ image: file, ...WORDS, sound, cfg_scale, mode, duration: threeToFifteen }),
  'kling-v3-turbo-t2v': z.strictObject({
    prompt: z.string().min(1).max(3072),
    resolution: z.enum(['720p', '1080p']),
    duration: threeToFifteen,
    aspect_ratio: ratio,
  }),
  'kling-v3-turbo-i2v': z.strictObject({
    image: file,
    prompt: words,
    resolution: z.enum(['720p', '1080p']),
    duration: threeToFifteen,
  }),
  'kling-v3-omni-t2v': z.strictObject({
    prompt: words,
    resolution: z.enum(['720p', '1080p', '4k']),
    audio: z.enum(['native', 'off']),
    duration: threeToFifteen,
    aspect_ratio: ratio,
  }),
  'kling-v3-omni-video': z.strictObject({ ...OMNI, duration: threeToFifteen.optional() }),
  'kling-video-o1': z.strictObject({ ...OMNI, duration: fiveOrTen.optional() }),
  'kling-avatar': z.strictObject({ image: file, sound_file: file, prompt: words.optional(), mode }),
  'kling-video-effects': z.strictObject({
    effect_scene: z.string().min(1),
    image: file.optional(),
    images: z.array(file).length(2).optional(),
  }),
  'kling-v1-t2i': z.strictObject(STILL),
  'kling-v1-i2i': z.strictObject(FROM_STILL),
  'kling-v1.5-t2i': z.strictObject(STILL),
  'kling-v1.5-i2i': z.strictObject(FROM_STILL),
  'kling-v2-t2i': z.strictObject({ ...STILL, resolution: UP_TO_2K }),
  'kling-v2-i2i': z.strictObject(FROM_STILL),
  'kling-v2-new-i2i': z.strictObject(FROM_STILL),
  'kling-v2-mi2i': z.strictObject(FROM_SUBJECTS),
  'kling-v2.1-t2i': z.strictObject({ ...STILL, resolution: UP_TO_2K }),
  'kling-v2.1-i2i': z.strictObject(FROM_STILL),
  'kling-v2.1-mi2i': z.strictObject(FROM_SUBJECTS),
  'kling-v3-t2i': z.strictObject({ prompt: words, resolution: UP_TO_2K, aspect_ratio: stillRatio, n }),
  'kling-v3-i2i': z.strictObject({ ...FROM_STILL, resolution: UP_TO_2K }),
  'kling-v3-omni-image': z.strictObject({
    prompt: words,
    images: z.array(file).min(1).max(10).optional(),
    element_ids: z.array(z.string().min(1)).min(1).max(10).optional(),
    result_type: z.enum(['single', 'series']),
    n: n.optional(),
    series_amount: z.int().min(2).max(9).optional(),
    resolution: z.enum(['1k', '2k', '4k']),
    aspect_ratio: stillRatio.optional(),
  }),
  'kling-image-o1': z.strictObject({
    prompt: words,
    images: z.array(file).min(1).max(10).optional(),
    resolution: UP_TO_2K,
    aspect_ratio: stillRatio.optional(),
    n,
  }),
  'kling-image-expansion': z.strictObject({
    image: file,
    up_expansion_ratio: growth,
    down_expansion_ratio: growth,
    left_expansion_ratio: growth,
    right_expansion_ratio: growth,
    prompt: words.optional(),
  }),
  'kling-image-recognize': z.strictObject({ image: file }),
  'kolors-virtual-try-on-v1': z.strictObject({ human_image: file, cloth_image: file }),
  'kolors-virtual-try-on-v1.5': z.strictObject({ human_image: file, cloth_image: file }),
  'veo-3.1-t2v': VEO,
  'veo-3.1-fast-t2v': VEO,
  'veo-3.1-lite-t2v': VEO.extend({ resolution: z.enum(['720p', '1080p']) }),
  'seedance-2.0-t2v': SEEDANCE,
  'seedance-2.0-fast-t2v': SEEDANCE_SMALL,
  'seedance-2.0-mini-t2v': SEEDANCE_SMALL,
  'hailuo-02-t2v': z.strictObject({
    prompt: words,
    duration: sixOrTen,
    resolution: z.enum(['768P', '1080P']),
  }),
  'hailuo-02-i2v': z.strictObject({
    prompt: words,
    first_frame_image: file,
    duration: sixOrTen,
    resolution: z.enum(['512P', '768P', '1080P']),
  }),
  'wan2.6-t2v': z.strictObject({
    ...WORDS,
    size: z.string().regex(/^\d+\*\d+$/),
    duration: z.union([z.literal(5), z.literal(10), z.literal(15)]),
  }),
}

/** Canonical request to wire body: each key that the schema has, written by its name. Throws when it does not fit. */
export function toBody(call: StartCall): Json {
  const { wireId } = call.offer
  const schema = Object.hasOwn(BODIES, wireId) ? BODIES[wireId] : undefined
  if (!schema) throw new Error(`No body for ${wireId}`)
  const body: Record<string, unknown> = {}
  for (const key of Object.keys(schema.shape)) {
    const value = WRITE[key]?.(call)
    const isGiven = value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
    if (isGiven) body[key] = value
  }
  return schema.parse(body) as Json
}

const WRITE: Record<string, (call: StartCall) => unknown> = {
  // Modellix takes shots only inside the prompt, and only on 3.0 text to video.
  prompt: ({ request }) => (request.shots?.length ? shotsInWords(request) : request.prompt),
  multi_shot: ({ request }) => Boolean(request.shots?.length),
  negative_prompt: ({ request }) => request.negativePrompt,
  cfg_scale: ({ request }) => request.guidance,
  mode: ({ request }) => modeOf(request),
  aspect_ratio: ({ request }) => ratioOf(request),
  // Beside a video there may be none; the form has closed it then.
  duration: ({ request }) => request.durationSeconds,
  resolution: ({ offer, request }) =>
    offer.wireId.startsWith('hailuo') ? request.quality?.toUpperCase() : request.quality,
  sound: ({ request, inputs }) => (request.sound && !inputs.referenceVideo ? 'on' : 'off'),
  audio: ({ request }) => (request.sound ? 'native' : 'off'),
  voice_ids: ({ request }) => request.voices,
  image: ({ inputs }) => (inputs.secondPicture ? undefined : (inputs.startFrame ?? inputs.picture)?.[0]),
  image_tail: ({ inputs }) => inputs.endFrame?.[0],
  images: ({ inputs }) =>
    inputs.secondPicture ? [...(inputs.picture ?? []), ...inputs.secondPicture] : inputs.referenceImages,
  videos: ({ inputs }) => inputs.referenceVideo,
  sound_file: ({ inputs }) => inputs.audio?.[0],
  effect_scene: ({ request }) => request.effect,
  n: ({ request }) => (isSeries(request) ? undefined : (request.imageCount ?? 1)),
  result_type: ({ request }) => (isSeries(request) ? 'series' : 'single'),
  series_amount: ({ request }) => (isSeries(request) ? request.seriesCount : undefined),
  element_ids: ({ request }) => request.elements,
  subject_images: ({ inputs }) => inputs.referenceImages,
  scene_image: ({ inputs }) => inputs.sceneImage?.[0],
  style_image: ({ inputs }) => inputs.styleImage?.[0],
  up_expansion_ratio: ({ request }) => request.expandUp ?? 0,
  down_expansion_ratio: ({ request }) => request.expandDown ?? 0,
  left_expansion_ratio: ({ request }) => request.expandLeft ?? 0,
  right_expansion_ratio: ({ request }) => request.expandRight ?? 0,
  human_image: ({ inputs }) => inputs.picture?.[0],
  cloth_image: ({ inputs }) => inputs.garment?.[0],
  // Veo alone speaks in humps, and writes seconds as text.
  negativePrompt: ({ request }) => request.negativePrompt,
  aspectRatio: ({ request }) => request.aspectRatio,
  durationSeconds: ({ request }) => String(request.durationSeconds),
  first_frame_image: ({ inputs }) => inputs.startFrame?.[0],
  size: ({ request }) => SIZES[`${request.quality} ${request.aspectRatio}`],
}

/** Wan's own sizes. */
const SIZES: Record<string, string> = {
  '720p 16:9': '1280*720',
  '720p 9:16': '720*1280',
  '720p 1:1': '960*960',
  '720p 4:3': '1088*832',
  '720p 3:4': '832*1088',
  '1080p 16:9': '1920*1080',
  '1080p 9:16': '1080*1920',
  '1080p 1:1': '1440*1440',
  '1080p 4:3': '1632*1248',
  '1080p 3:4': '1248*1632',
}

/** There is no word for 4K here: the schema then finds the mode missing, which is better than selling less than was asked for. */
const MODES: Record<string, 'std' | 'pro'> = { '720p': 'std', '1080p': 'pro' }

/** 1.0 has modes too, though nobody chooses: the plain one then. */
function modeOf({ quality }: GenerationRequest): string | undefined {
  return quality === undefined ? 'std' : MODES[quality]
}

/** Auto is what they do when nothing is said. */
function ratioOf({ aspectRatio }: GenerationRequest): string | undefined {
  return aspectRatio === 'auto' ? undefined : aspectRatio
}

function isSeries({ seriesCount = 1 }: GenerationRequest): boolean {
  return seriesCount > 1
}

/** `shot 1, 2, words; shot 2, 3, words;` A semicolon or a line end within the words would end the shot. */
function shotsInWords({ shots = [] }: GenerationRequest): string {
  const lines = shots.map(({ prompt, durationSeconds }, at) => {
    const text = prompt
      .replaceAll(/[;；]+/g, ',')
      .replaceAll(/\s+/g, ' ')
      .trim()
    return `shot ${at + 1}, ${durationSeconds}, ${text};`
  })
  return lines.join(' ')
}
