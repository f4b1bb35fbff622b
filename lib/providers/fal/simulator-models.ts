import { z } from 'zod'
import { FAL_EFFECTS } from './effects'
import { ROUTES } from './simulator-routes'
import { FAL_VOICES } from './voices'

const address = z.string().min(1)
const element = z
  .strictObject({
    frontal_image_url: address.optional(),
    reference_image_urls: z.array(address).max(3).optional(),
    video_url: address.optional(),
    voice_id: z.string().min(1).optional(),
  })
  .refine(
    ({ video_url, voice_id }) => !voice_id || video_url,
    'a voice is bound to an element of a video alone',
  )
const shot = z.strictObject({
  prompt: z.string().min(1),
  duration: z
    .string()
    .regex(/^([1-9]|1[0-5])$/, 'a text from "1" to "15"')
    .optional(),
})
const SIZES = ['square_hd', 'square', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9']

const TYPES: Record<string, z.ZodType> = {
  text: z.string(),
  texts: z.array(z.string().min(1)).max(2),
  url: address,
  urls: z.array(address).min(1).max(10),
  bool: z.boolean(),
  number: z.number(),
  object: z.unknown(),
  shots: z.array(shot).min(1).max(6),
  elements: z.array(element).max(7),
  size: z.union([z.enum(SIZES), z.strictObject({ width: z.int(), height: z.int() })]),
  effect: z.enum([...FAL_EFFECTS]),
  voice: z.enum(FAL_VOICES),
}

/** Figures with a range of their own. */
const RANGES: Record<string, z.ZodType> = {
  cfg_scale: z.number().min(0).max(1),
  voice_speed: z.number().min(0.8).max(2),
  num_images: z.int().min(1).max(9),
  series_amount: z.int().min(2).max(9),
}

/** A body of any of them. */
export interface RouteRequest {
  prompt?: string
  text?: string
  multi_prompt?: { prompt: string; duration?: string }[]
  duration?: string
  resolution?: string
  aspect_ratio?: string
  generate_audio?: boolean
  voice_ids?: string[]
  elements?: { voice_id?: string }[]
  num_images?: number
  result_type?: string
  series_amount?: number
  [name: string]: unknown
}

const MODELS: ReadonlyMap<string, z.ZodType<RouteRequest>> = new Map(
  ROUTES.flatMap(({ routes, fields }) => {
    const schema = schemaOf(fields)
    return routes.map((route) => [route, schema] as const)
  }),
)

export function modelOf(route: string): z.ZodType<RouteRequest> | undefined {
  return MODELS.get(route)
}

function schemaOf(fields: string): z.ZodType<RouteRequest> {
  const shape = Object.fromEntries(
    fields.split(', ').map((line) => {
      const [, name = '', isRequired, type = ''] = /^(\w+)(!?) (.+)$/.exec(line) ?? []
      const schema = RANGES[name] ?? typeOf(type)
      if (!isRequired) return [name, schema.optional()]
      return [name, type === 'text' ? z.string().min(1) : schema]
    }),
  )
  return z.strictObject(shape).superRefine((body: RouteRequest, { addIssue }) => {
    const issue = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if ('multi_prompt' in shape) {
      if (Boolean(body.prompt) === (body.multi_prompt !== undefined))
        issue('prompt', 'either prompt or multi_prompt must be provided, but not both')
      const sum = (body.multi_prompt ?? []).reduce((total, { duration = '5' }) => total + Number(duration), 0)
      if (body.multi_prompt && sum !== Number(body.duration ?? '5'))
        issue('multi_prompt', 'the shots must add up to the duration')
    } else if ('prompt' in shape && 'duration' in shape && !body.prompt) {
      issue('prompt', 'field required')
    }
    if ('image_urls' in shape && 'video_urls' in shape && !body['image_urls'] && !body['video_urls'])
      issue('image_urls', 'give image_urls or video_urls')
    if (body.result_type === 'series' && body.series_amount === undefined)
      issue('series_amount', 'required for a series')
  }) as unknown as z.ZodType<RouteRequest>
}

function typeOf(type: string): z.ZodType {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(type) ?? []
  if (from && to)
    return z.enum(Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => String(Number(from) + at)))
  const known = TYPES[type]
  return known ?? z.enum(type.split('|'))
}

/** Makes a voice and no file. */
export const isVoiceRoute = (route: string) => route.endsWith('/create-voice')

/** Voices that a body names, in its own list or bound to an element. */
export function voicesIn({ voice_ids = [], elements = [] }: RouteRequest): string[] {
  return [...voice_ids, ...elements.flatMap(({ voice_id }) => voice_id ?? [])]
}

/** Dollars a second in millionths: silent, with sound, with voices. The first that fits the route. */
const RATES: readonly (readonly [route: RegExp, silent: number, sound?: number, voice?: number])[] = [
  [/kling-video\/(v3|o3)\/4k\//, 420_000],
  [/v3\/turbo\/standard/, 112_000],
  [/v3\/turbo\/pro/, 140_000],
  [/v3\/pro\/motion-control/, 126_000],
  [/v2\.6\/standard\/motion-control/, 70_000],
  [/v3\/standard\/(text|image)/, 84_000, 126_000, 154_000],
  [/v3\/pro\/(text|image)/, 112_000, 168_000, 196_000],
  [/o3\/standard\/(text|image)/, 84_000, 112_000],
  [/o3\/pro\/video-to-video\/edit/, 336_000],
  [/v2\.6\/pro\/(text|image)/, 70_000, 140_000, 168_000],
  [/v2\.5-turbo\/pro/, 70_000],
  [/v2\.5-turbo\/standard/, 42_000],
  [/v2\.1\/master/, 280_000],
  [/v2\.1\/pro/, 98_000],
  [/v2\.1\/standard/, 56_000],
  [/v1(\.6)?\/standard\/(text|image)/, 45_000],
]
/** Where no price was found. */
const GUESSED = 100_000

export function microsOf(route: string, body: RouteRequest, seconds: number): number {
  if (route.endsWith('/video-to-audio')) return 35_000
  if (isVoiceRoute(route)) return GUESSED
  if (route.startsWith('bytedance/seedance-2.0')) {
    return (body.resolution === '1080p' ? 682_000 : 303_400) * seconds
  }
  const [, silent, sound = silent, voice = sound] = RATES.find(([at]) => at.test(route)) ?? [null, GUESSED]
  // Sound is on where nobody says anything, but for o3.
  const hasSound = body.generate_audio ?? !/\/o3\//.test(route)
  return (hasSound ? (body.voice_ids ? voice : sound) : silent) * Math.max(1, seconds)
}
