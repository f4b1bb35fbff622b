import { z } from 'zod'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'

const url = z.url({ protocol: /^https?$/ })
const negative_prompt = z.string().min(1).max(2500).optional()
const aspect_ratio = z.enum(['16:9', '9:16', '1:1']).optional()
const fiveOrTen = z.union([z.literal(5), z.literal(10)])
const threeToFifteen = z.int().min(3).max(15)
const mode = z.enum(['standard', 'pro', '4k'])
const shotsJson = z.string().min(2)
const shot = z.strictObject({ prompt: z.string().min(1).max(4000), duration: z.int().min(1).max(15) })

const VEO = z.strictObject({
  aspect_ratio: z.enum(['16:9', '9:16']).optional(),
  duration: z.union([z.literal(4), z.literal(6), z.literal(8)]),
  generate_audio: z.boolean(),
  image: url.optional(),
  last_frame: url.optional(),
  negative_prompt: z.string().min(1).max(2000).optional(),
  reference_images: z.array(url).min(1).max(3).optional(),
  resolution: z.enum(['720p', '1080p']),
})
const SEEDANCE = z.strictObject({
  aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9']).optional(),
  duration: z.int().min(4).max(15),
  start_image: url.optional(),
  end_image: url.optional(),
  generate_audio: z.boolean(),
  reference_image_urls: z.array(url).min(1).max(9).optional(),
  reference_video_urls: z.array(url).min(1).max(3).optional(),
  resolution: z.enum(['480p', '720p', '1080p', '4k']),
})
const SEEDANCE_SMALL = SEEDANCE.extend({ resolution: z.enum(['480p', '720p']) })
const HAILUO = z.strictObject({
  duration: z.union([z.literal(6), z.literal(10)]),
  image: url.optional(),
  resolution: z.enum(['768p', '1080p']),
})
const WAN = z.strictObject({
  image: url.optional(),
  audio: url.optional(),
  duration: z.union([z.literal(5), z.literal(10), z.literal(15)]),
  multi_shots: z.literal(false),
  negative_prompt,
  resolution: z.enum(['720p', '1080p']),
})

/** What stands under the family's own key, per wire id. Strict, as theirs is: an unknown key is a 400. */
const PARAMS = {
  'kling-2.1': z.strictObject({
    duration: fiveOrTen,
    mode: z.enum(['standard', 'pro']),
    start_image: url,
    end_image: url.optional(),
    negative_prompt,
  }),
  'kling-2.1-master': z.strictObject({
    aspect_ratio,
    duration: fiveOrTen,
    start_image: url.optional(),
    negative_prompt,
  }),
  'kling-2.5-turbo-pro': z.strictObject({
    aspect_ratio,
    duration: fiveOrTen,
    start_image: url.optional(),
    end_image: url.optional(),
    negative_prompt,
  }),
  'kling-2.6': z.strictObject({
    aspect_ratio,
    duration: fiveOrTen,
    generate_audio: z.boolean(),
    start_image: url.optional(),
    negative_prompt,
  }),
  'kling-3.0': z.strictObject({
    aspect_ratio,
    duration: threeToFifteen,
    mode,
    start_image: url.optional(),
    end_image: url.optional(),
    generate_audio: z.boolean(),
    multi_prompt: shotsJson.optional(),
    negative_prompt,
  }),
  'kling-3.0-omni': z.strictObject({
    aspect_ratio,
    duration: threeToFifteen.optional(),
    mode,
    start_image: url.optional(),
    end_image: url.optional(),
    generate_audio: z.boolean(),
    multi_prompt: z.array(shot).min(1).max(6).optional(),
    reference_images: z.array(url).min(1).max(7).optional(),
    reference_video: url.optional(),
    video_reference_type: z.enum(['feature', 'base']).optional(),
    keep_original_sound: z.boolean().optional(),
  }),
  'kling-3.0-motion-control': z.strictObject({
    image: url,
    video: url,
    character_orientation: z.enum(['image', 'video']),
    keep_original_sound: z.boolean(),
    mode: z.enum(['std', 'pro']),
  }),
  'veo-3.1': VEO,
  'veo-3.1-fast': VEO.omit({ reference_images: true }),
  'veo-3.1-lite': VEO.omit({ reference_images: true, generate_audio: true }),
  'seedance-2': SEEDANCE,
  'seedance-2-fast': SEEDANCE_SMALL,
  'seedance-2-mini': SEEDANCE_SMALL,
  'seedance-2.5': SEEDANCE,
  'hailuo-2.3': HAILUO,
  'hailuo-2.3-fast': HAILUO,
  'hailuo-02': HAILUO.extend({ end_image: url.optional() }),
  'wan-2.6': WAN,
  'wan-2.6-flash': WAN.extend({ audio_enabled: z.boolean().optional() }),
} as const

export type WireId = keyof typeof PARAMS

const Body = z.strictObject({
  model: z.string(),
  prompt: z.string().min(1).max(4000),
  webhookUrl: url.optional(),
  webhookEvents: z.array(z.enum(['completed', 'failed'])).optional(),
})

/** Canonical request to the whole body. Throws when it does not fit, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { wireId } = call.offer
  if (!Object.hasOwn(PARAMS, wireId)) throw new Error(`No body for ${wireId}`)
  const family = wireId.slice(0, wireId.indexOf('-'))
  const head = Body.parse({
    model: wireId,
    prompt: promptOf(call),
    ...(call.callbackUrl ? { webhookUrl: call.callbackUrl, webhookEvents: ['completed', 'failed'] } : {}),
  })
  const params = given((TO_PARAMS[family] ?? TO_PARAMS['kling']!)(call))
  return { ...head, [`${family}Params`]: PARAMS[wireId as WireId].parse(params) } as Json
}

/** Required for every model, even where shots or a video say it all. */
function promptOf({ offer, request: { prompt, shots } }: StartCall): string {
  if (prompt.trim() !== '') return prompt
  if (offer.wireId === 'kling-3.0-motion-control') return 'The person moves as in the video.'
  return shots?.map((one) => one.prompt).join(' ') ?? ''
}

type ToParams = (call: StartCall) => Record<string, unknown>

/** Their field names; a field that says nothing is left out. */
const TO_PARAMS: Record<string, ToParams> = {
  kling: (call) => {
    const { wireId } = call.offer
    if (wireId === 'kling-3.0-motion-control') return motion(call)
    return wireId === 'kling-3.0-omni' ? omni(call) : kling(call)
  },
  veo: ({ offer, request, inputs }) => ({
    aspect_ratio: ratioOf(request),
    duration: request.durationSeconds,
    generate_audio: offer.wireId === 'veo-3.1-lite' ? undefined : request.sound === true,
    image: inputs.startFrame?.[0],
    last_frame: inputs.endFrame?.[0],
    negative_prompt: request.negativePrompt,
    reference_images: inputs.referenceImages,
    resolution: request.quality,
  }),
  seedance: ({ request, inputs }) => ({
    aspect_ratio: ratioOf(request),
    duration: request.durationSeconds,
    start_image: inputs.startFrame?.[0],
    end_image: inputs.endFrame?.[0],
    generate_audio: request.sound === true,
    reference_image_urls: inputs.referenceImages,
    reference_video_urls: inputs.referenceVideo,
    resolution: request.quality,
  }),
  hailuo: ({ request, inputs }) => ({
    duration: request.durationSeconds,
    image: inputs.startFrame?.[0],
    end_image: inputs.endFrame?.[0],
    resolution: request.quality,
  }),
  wan: ({ request, inputs }) => ({
    image: inputs.startFrame?.[0],
    audio: inputs.audio?.[0],
    duration: request.durationSeconds,
    multi_shots: false,
    negative_prompt: request.negativePrompt,
    resolution: request.quality,
  }),
}

/** "standard" here, "std" on motion control. */
const MODES: Record<string, string> = { '720p': 'standard', '1080p': 'pro', '4k': '4k' }

/** Ids without a mode have one quality only, which their offers say. */
const HAS_MODE = new Set(['kling-2.1', 'kling-3.0'])
const HAS_SOUND = new Set(['kling-2.6', 'kling-3.0'])

const kling: ToParams = ({ offer: { wireId }, request, inputs }) => ({
  aspect_ratio: ratioOf(request),
  duration: request.durationSeconds,
  // What they have no word for stays as it is, and the schema refuses it.
  mode: HAS_MODE.has(wireId) ? modeOf(request) : undefined,
  start_image: inputs.startFrame?.[0],
  end_image: inputs.endFrame?.[0],
  generate_audio: HAS_SOUND.has(wireId) ? request.sound === true : undefined,
  // JSON text on 3.0, a real array on Omni.
  multi_prompt: request.shots?.length ? JSON.stringify(shotsOf(request)) : undefined,
  negative_prompt: request.negativePrompt,
  ...(HAS_MODE.has(wireId) ? {} : refuseQuality(request)),
})

const omni: ToParams = ({ request, inputs }) => {
  const hasVideo = inputs.referenceVideo !== undefined
  return {
    aspect_ratio: ratioOf(request),
    duration: request.durationSeconds,
    mode: modeOf(request),
    start_image: inputs.startFrame?.[0],
    end_image: inputs.endFrame?.[0],
    generate_audio: !hasVideo && request.sound === true,
    multi_prompt: request.shots?.length ? shotsOf(request) : undefined,
    reference_images: inputs.referenceImages,
    reference_video: inputs.referenceVideo?.[0],
    video_reference_type: hasVideo ? request.videoUse : undefined,
    keep_original_sound: hasVideo ? request.keepSound : undefined,
  }
}

const motion: ToParams = ({ request, inputs }) => ({
  image: inputs.picture?.[0],
  video: inputs.referenceVideo?.[0],
  character_orientation: request.orientation,
  keep_original_sound: request.keepSound,
  mode: request.quality === '720p' ? 'std' : request.quality === '1080p' ? 'pro' : request.quality,
})

function modeOf({ quality }: GenerationRequest): string | undefined {
  return quality && (MODES[quality] ?? quality)
}

/** Only 1080p where there is nothing to choose with. */
function refuseQuality({ quality }: GenerationRequest): Record<string, unknown> {
  return quality === undefined || quality === '1080p' ? {} : { mode: quality }
}

function shotsOf({ shots = [] }: GenerationRequest) {
  return shots.map(({ prompt, durationSeconds }) => ({ prompt, duration: durationSeconds }))
}

/** Auto is what they do when nothing is said. */
function ratioOf({ aspectRatio }: GenerationRequest): string | undefined {
  return aspectRatio === 'auto' ? undefined : aspectRatio
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
