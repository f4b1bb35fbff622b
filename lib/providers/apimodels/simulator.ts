import { z } from 'zod'
import type {
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { type HandedIn, readMedia } from '@/lib/simulator/read-media'

const ID = 'apimodels'
const PATH = '/video/generations'
const FPS = 24

const tier = z.enum(['std', 'pro']).default('std')
const onOff = z.enum(['on', 'off']).default('off')
const text = z.string().max(2500)
/** Seconds are text on this wire; a number is refused. */
const textSeconds = (first: number, last: number) =>
  z
    .string()
    .regex(/^[1-9]\d?$/)
    .refine((value) => Number(value) >= first && Number(value) <= last, `must be "${first}" to "${last}"`)
const file = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('data:'), 'base64 without a data: prefix, or a public URL')
const callback_url = z.string().url().optional()

const clip = {
  prompt: text.optional(),
  image: file.optional(),
  mode: tier,
  negative_prompt: text.optional(),
  aspect_ratio: z
    .string()
    .regex(/^\d+:\d+$/)
    .optional(),
  cfg_scale: z.number().optional(),
  callback_url,
  image_tail: file.optional(),
  camera_control: z.strictObject({ type: z.string(), config: z.looseObject({}).optional() }).optional(),
  watermark_info: z.strictObject({ enabled: z.boolean() }).optional(),
  sound: onOff,
  voice_list: z.array(z.string()).max(2).optional(),
}
const omni = {
  prompt: text.min(1),
  image_list: z
    .array(z.strictObject({ image_url: file, type: z.enum(['first_frame', 'end_frame']).optional() }))
    .optional(),
  video_list: z
    .array(
      z.strictObject({
        video_url: z.string().url(),
        refer_type: z.enum(['feature', 'base']).default('base'),
        keep_original_sound: z.enum(['yes', 'no']).default('yes'),
      }),
    )
    .max(1)
    .optional(),
  element_list: z.array(z.strictObject({ element_id: z.string() })).optional(),
  mode: tier,
  sound: onOff,
  callback_url,
}

/** Their page, written down a second time on purpose: the adapter is tested against this reading. */
const MODELS: Record<string, z.ZodObject> = {
  'kling-v2-6': z.strictObject({ ...clip, duration: z.enum(['5', '10']).default('5') }),
  'kling-v3': z.strictObject({
    ...clip,
    duration: textSeconds(3, 15).default('5'),
    multi_shot: z.boolean().optional(),
  }),
  'kling-motion-control': z.strictObject({
    image: file,
    motion_video: z.string().url(),
    prompt: text.optional(),
    mode: tier,
    callback_url,
  }),
  'kling-video-o1': z.strictObject({ ...omni, duration: textSeconds(3, 10).optional() }),
  'kling-v3-omni': z.strictObject({
    ...omni,
    duration: textSeconds(3, 15).optional(),
    multi_shot: z.boolean().optional(),
  }),
  'kling-effects': z.strictObject({
    effect_scene: z.string().regex(/^[\w']+$/),
    input: z.strictObject({ image: file }),
    callback_url,
  }),
}

/** A body of any of them, with its defaults. */
interface Asked {
  prompt?: string
  image?: string
  image_tail?: string
  input?: { image: string }
  motion_video?: string
  image_list?: { image_url: string; type?: string }[]
  video_list?: { video_url: string; refer_type: string; keep_original_sound: string }[]
  mode?: 'std' | 'pro'
  duration?: string
  sound?: 'on' | 'off'
  voice_list?: string[]
  aspect_ratio?: string
  callback_url?: string
  multi_shot?: boolean
}

export const apimodelsSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/apimodels/api/v1',
  // They document neither; these stop a runaway.
  limits: { requestsPerMinute: 600, tasksAtOnce: 20 },
  faults: {
    'code-in-body': 'apimodels: HTTP 200 with the error in its body, on looks at tasks that are not there',
  },
  taskIdPath: ['data', 'taskId'],
  keyOf: ({ authorization }) => /^Bearer (\S+)$/.exec(authorization ?? '')?.[1],
  isCreate: ({ method, path }) => method === 'POST' && path === PATH,
  errorReply: (status, msg) => ({ status, body: { code: status, msg, data: null } }),
  // Inferred: nothing is published of what they say then.
  modelGone: () => no(400, 'Unknown model'),

  async handle(call, key, engine) {
    if (call.path !== PATH) return no(404, 'Not Found')
    if (call.method === 'POST') return create(call, key, engine)
    if (call.method !== 'GET') return no(400, 'Bad Request')
    // task_id here, taskId in every answer.
    const taskId = call.query.get('task_id')
    if (!taskId) return no(400, 'task_id is required')
    const task = engine.task(taskId)
    if (task) return ok(taskData(task))
    const isQuiet = engine.fault('code-in-body', ID) !== undefined
    return { ...no(404, 'Task ID not found'), ...(isQuiet ? { status: 200 } : {}) }
  },

  webhook: (task) => ({ headers: {}, body: taskData(task) }),
}

async function create(call: SimulatedCall, key: string, engine: SimulatorEngine): Promise<SimulatedReply> {
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return no(400, 'Body is not JSON')
  }
  const { model, ...rest } = (body ?? {}) as { model?: unknown }
  const schema = typeof model === 'string' && Object.hasOwn(MODELS, model) ? MODELS[model] : undefined
  if (!schema) return apimodelsSimulator.modelGone(call)
  const parsed = schema.safeParse(rest)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return no(400, `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
  }
  const asked = parsed.data as Asked
  const wrong = conflictIn(String(model), asked)
  if (wrong) return no(400, wrong)
  const files = await filesIn(asked, engine)
  if (typeof files === 'string') return no(400, files)
  return accept(String(model), asked, files, { call, key, engine })
}

/** What the schema alone does not say. */
function conflictIn(model: string, asked: Asked): string | undefined {
  const { prompt, image, image_tail, voice_list, sound, image_list = [], video_list = [] } = asked
  if (model === 'kling-v2-6' || model === 'kling-v3') {
    if (!image && !prompt) return 'prompt is required for text-to-video'
    if (image_tail && !image) return 'image_tail needs image'
    if (voice_list?.length && sound !== 'on') return 'voice_list needs sound: "on"'
  }
  const types = image_list.map(({ type }) => type)
  if (types.includes('end_frame') && !types.includes('first_frame')) return 'end_frame needs first_frame'
  const badShots = asked.multi_shot ? shotsIn(asked) : undefined
  if (badShots) return badShots
  const [video] = video_list
  if (video && sound === 'on') return 'sound must be off with a video'
  if (video?.refer_type === 'base' && asked.duration !== undefined) return 'a base video keeps its duration'
  if (video?.refer_type === 'base' && types.some((type) => type !== undefined))
    return 'a base video takes no frames'
  return undefined
}

/** A prompt that speaks of shots must speak of them rightly, as Kling reads them: `shot 1, 2, words; shot 2, 3, words;` */
function shotsIn({ prompt = '', duration = '5' }: Asked): string | undefined {
  if (!/^shot \d+,/.test(prompt)) return undefined
  const shots = [...prompt.matchAll(/shot (\d+), (\d+), ([^;]*);\s*/g)]
  if (shots.map(([whole]) => whole).join('') !== prompt) return 'prompt: shot n, seconds, words;'
  if (shots.length > 6) return 'prompt: at most 6 shots'
  if (
    shots.some(
      ([, n, , text = ''], at) => Number(n) !== at + 1 || text.trim() === '' || [...text].length > 512,
    )
  )
    return 'prompt: shots count from 1, with 1 to 512 characters each'
  const sum = shots.reduce((seconds, [, , one]) => seconds + Number(one), 0)
  return sum === Number(duration) ? undefined : 'prompt: the shots must add up to the duration'
}

async function filesIn(
  { image, image_tail, input, motion_video, image_list = [], video_list = [] }: Asked,
  engine: SimulatorEngine,
): Promise<HandedIn[] | string> {
  const wanted: [value: string | undefined, type: HandedIn['type']][] = [
    [image, 'image'],
    [input?.image, 'image'],
    ...image_list.map((one): [string, 'image'] => [one.image_url, 'image']),
    [image_tail, 'image'],
    [motion_video, 'video'],
    ...video_list.map((one): [string, 'video'] => [one.video_url, 'video']),
  ]
  const files: HandedIn[] = []
  for (const [value, type] of wanted) {
    if (value === undefined) continue
    const found = await readMedia(value, engine)
    if (found?.type !== type) return `Not a ${type} that can be read`
    files.push(found)
  }
  return files
}

function accept(
  model: string,
  asked: Asked,
  files: readonly HandedIn[],
  { call, key, engine }: { call: SimulatedCall; key: string; engine: SimulatorEngine },
): SimulatedReply {
  const picture = files.find(({ type }) => type === 'image')
  const video = files.find(({ type }) => type === 'video')
  const durationSeconds = asked.duration ? Number(asked.duration) : video ? Math.ceil(video.seconds) : 5
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model,
    amountMicros: microsOf(model, asked, durationSeconds),
    body: call.body,
    outputs: [
      {
        type: 'video',
        prompt: asked.prompt ?? '',
        durationSeconds,
        fps: FPS,
        hasSound: asked.sound === 'on' || video !== undefined,
        ...frameSize(asked, picture ?? video),
        ...(picture ? { startFrame: picture.bytes } : {}),
      },
    ],
    ...(asked.callback_url ? { webhookUrl: asked.callback_url } : {}),
  })
  return ok({ taskId, state: 'pending', model: `kling-video/${model}` })
}

/** As their table has it, 2.6 at ten times the printed figures: the dearer reading. */
function microsOf(model: string, { mode, sound, voice_list: voices }: Asked, seconds: number): number {
  const isPro = mode === 'pro'
  const hasSound = sound === 'on'
  if (model === 'kling-effects') return 74_500
  if (model === 'kling-motion-control') return (isPro ? 100_000 : 60_000) * seconds
  if (model === 'kling-v2-6') {
    const of5 = !isPro ? 159_000 : voices?.length ? 639_000 : hasSound ? 531_000 : 267_000
    const of10 = !isPro ? 320_000 : voices?.length ? 1_275_000 : hasSound ? 1_064_000 : 531_000
    return seconds === 10 ? of10 : of5
  }
  if (model === 'kling-v3-omni') return (isPro ? 105_900 : 85_300) * seconds
  return (isPro ? (hasSound ? 128_000 : 85_300) : hasSound ? 95_600 : 63_300) * seconds
}

function frameSize({ mode, aspect_ratio: ratio = '16:9' }: Asked, like: HandedIn | undefined) {
  const side = mode === 'pro' ? 1080 : 720
  const [across = 16, down = 9] = like ? [like.widthPx, like.heightPx] : ratio.split(':').map(Number)
  const scale = side / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

const WORDS = {
  pending: 'pending',
  running: 'processing',
  done: 'completed',
  failed: 'failed',
  cancelled: 'failed',
} as const

function taskData(task: SimulatedTask): Record<string, unknown> {
  const { taskId, model, state, oddWord, failure, createdAt, endedAt, results } = task
  return {
    taskId,
    state: oddWord ?? WORDS[state],
    model: `kling-video/${model}`,
    createTime: createdAt.getTime(),
    ...(endedAt ? { completeTime: endedAt.getTime() } : {}),
    ...(results ? { resultUrls: results.map(({ url }) => url) } : {}),
    ...(failure === undefined ? {} : { failMsg: failure }),
  }
}

function ok(data: unknown): SimulatedReply {
  return { status: 200, body: { code: 200, msg: 'success', data } }
}

function no(status: number, msg: string): SimulatedReply {
  return { status, body: { code: status, msg, data: null } }
}
