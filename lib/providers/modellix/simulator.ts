import sharp from 'sharp'
import { z } from 'zod'
import type {
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { readMultipart } from '@/lib/simulator/read-multipart'

/** The entry tier: requests a minute, and tasks at once with some money on the account. */
const PER_MINUTE = 600
const PARALLEL = 10
const MAX_UPLOAD_BYTES = 16 * 1024 ** 2
const FPS = 24

const text = z.string().min(1).max(2500)
const mode = z.enum(['std', 'pro']).default('std')
const ratio = z.enum(['16:9', '9:16', '1:1'])
const short = z.union([z.literal(5), z.literal(10)]).default(5)
const long = z.int().min(3).max(15).default(5)
const image = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('data:'), 'base64 must not carry a data: prefix')

/** Their published schemas, written down a second time on purpose: the adapter is tested against this reading. */
const MODELS = {
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
    sound: z.enum(['on', 'off']).default('off'),
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

type ModelId = keyof typeof MODELS

interface Parsed {
  prompt?: string
  image?: string
  resolution?: '720p' | '1080p' | '4k'
  mode?: 'std' | 'pro'
  aspect_ratio?: '16:9' | '9:16' | '1:1'
  audio?: 'native' | 'off'
  sound?: 'on' | 'off'
  duration: number
}

const V3_MICROS_PER_SECOND = {
  '720p': [58_000, 86_900],
  '1080p': [77_300, 115_900],
  '4k': [289_800, 289_800],
} as const

const SHORT_SIDE = { '720p': 720, '1080p': 1080, '4k': 2160 } as const

export const modellixSimulator: SimulatedProvider = {
  id: 'modellix',
  basePath: '/modellix/api/v1',
  taskIdPath: ['data', 'task_id'],
  isCreate: ({ method, path }) => method === 'POST' && modelOf(path) !== null,
  errorReply,

  async handle(call, engine) {
    const key = /^Bearer (\S+)$/.exec(call.headers.authorization ?? '')?.[1]
    if (!key || key.startsWith('bad-')) return errorReply(401, 'Unauthorized: invalid API key')
    const window = engine.takeRequest(key, PER_MINUTE)
    const lie = engine.fault('lying-rate-limit', 'modellix')
    const limits = {
      'x-ratelimit-limit': String(PER_MINUTE),
      'x-ratelimit-remaining': String(lie?.value ?? window.remaining),
      'x-ratelimit-reset': String(window.resetSeconds),
    }
    const reply = window.isAllowed
      ? await answer(call, key, engine)
      : {
          ...errorReply(429, 'RateLimit: too many requests'),
          headers: { 'retry-after': String(window.resetSeconds) },
        }
    return { ...reply, headers: { ...limits, ...reply.headers } }
  },
}

async function answer(call: SimulatedCall, key: string, engine: SimulatorEngine): Promise<SimulatedReply> {
  const { method, path } = call
  if (method === 'POST') {
    const model = modelOf(path)
    if (model) return create(model, call, key, engine)
    if (path === '/media/files') return upload(call, engine)
  }
  if (method === 'GET') {
    const taskId = /^\/tasks\/([^/]+)$/.exec(path)?.[1]
    if (taskId) return showTask(engine.task(decodeURIComponent(taskId)), engine)
    if (path === '/apikey/validate') return ok({ is_valid: true })
    if (path === '/team/balance') return ok({ balance: engine.balanceMicros('modellix') / 1_000_000 })
    if (path === '/models')
      return { status: 200, body: { models: Object.keys(MODELS).map((slug) => ({ slug, type: 'video' })) } }
  }
  return errorReply(404, 'NotFound: no such path')
}

/** The three path shapes of 2026. */
function modelOf(path: string): string | null {
  return /^(?:\/(?:text|image)-to-(?:video|image))?\/kling\/([\w.-]+?)(?:\/async)?$/.exec(path)?.[1] ?? null
}

async function create(
  model: string,
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const isAsync = call.path.endsWith('/async')
  if (
    (isAsync && engine.fault('only-plain-path', 'modellix')) ||
    (!isAsync && engine.fault('only-async-path', 'modellix'))
  ) {
    return errorReply(404, 'NotFound: no such path')
  }
  if (!(model in MODELS)) return errorReply(404, `NotFound: model ${model} does not exist`)
  if (!call.headers['content-type']?.startsWith('application/json'))
    return errorReply(415, 'UnsupportedMediaType: send JSON')
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return errorReply(400, 'BadRequest: body is not JSON')
  }
  const parsed = MODELS[model as ModelId].safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const allowed = Object.keys(MODELS[model as ModelId].shape).join(', ')
    return issue?.code === 'unrecognized_keys'
      ? errorReply(400, `BadRequest: unknown field ${issue.keys.join(', ')}; allowed: ${allowed}`)
      : errorReply(422, `Validation: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const request: Parsed = parsed.data
  if (key.startsWith('empty-')) return errorReply(402, 'PaymentRequired: insufficient balance')
  if (engine.runningTasks(key) >= PARALLEL) return errorReply(429, 'Concurrency: too many tasks at once')

  let frame: Uint8Array | undefined
  if (request.image !== undefined) {
    frame = (await engine.readUpload(request.image)) ?? decodeImage(request.image)
    const size = frame
      ? await sharp(frame)
          .metadata()
          .catch(() => null)
      : null
    if (!frame || !size) return errorReply(422, 'Validation: image cannot be read')
    const longSide = Math.max(size.width, size.height)
    const shortSide = Math.min(size.width, size.height)
    if (shortSide < 300 || longSide / shortSide > 2.5)
      return errorReply(422, 'Validation: image must be at least 300 px and within 1:2.5')
    return start(model, request, call, key, engine, { frame, width: size.width, height: size.height })
  }
  return start(model, request, call, key, engine)
}

function start(
  model: string,
  request: Parsed,
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
  picture?: { frame: Uint8Array; width: number; height: number },
): SimulatedReply {
  const quality = request.resolution ?? (request.mode === 'pro' ? '1080p' : '720p')
  const hasSound = request.audio === 'native' || request.sound === 'on'
  const perSecond = model.startsWith('kling-v3')
    ? V3_MICROS_PER_SECOND[quality][hasSound ? 1 : 0]
    : request.mode === 'pro'
      ? 82_000
      : 50_000
  const [across, down] = picture
    ? [picture.width, picture.height]
    : (request.aspect_ratio ?? '16:9').split(':').map(Number)
  const { taskId } = engine.createTask({
    providerId: 'modellix',
    key,
    model,
    amountMicros: perSecond * request.duration,
    body: call.body,
    clip: {
      prompt: request.prompt ?? '',
      durationSeconds: request.duration,
      fps: FPS,
      hasSound,
      ...frameSize(across ?? 16, down ?? 9, SHORT_SIDE[quality]),
      ...(picture ? { startFrame: picture.frame } : {}),
    },
  })
  return ok({
    status: 'pending',
    task_id: taskId,
    model_id: model,
    get_result: { method: 'GET', url: `/api/v1/tasks/${taskId}` },
  })
}

function showTask(task: SimulatedTask | undefined, engine: SimulatorEngine): SimulatedReply {
  if (!task) return errorReply(404, 'NotFound: no such task')
  const base = { task_id: task.taskId, model_id: task.model }
  if (task.oddWord) return ok({ ...base, status: task.oddWord })
  if (task.state === 'pending') return ok({ ...base, status: 'pending' })
  if (task.state === 'running') return ok({ ...base, status: 'processing' })
  if (task.state === 'failed') return ok({ ...base, status: 'failed', error: task.failure })
  if (engine.fault('seed-shape', 'modellix'))
    return ok({ ...base, status: 'completed', video_url: task.resultUrl })
  const { widthPx: width, heightPx: height, resultUrl: url } = task
  const resources = url ? [{ type: 'video', url, width, height, format: 'mp4', role: 'output' }] : []
  return ok({ ...base, status: 'success', result: { resources } })
}

async function upload(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  const file = await readMultipart(call.headers, call.body)
  if (!file || file.field !== 'file') return errorReply(400, 'BadRequest: send one file in the field "file"')
  if (file.bytes.byteLength > MAX_UPLOAD_BYTES) return errorReply(413, 'PayloadTooLarge: at most 16 MiB')
  const picture = await sharp(file.bytes)
    .metadata()
    .catch(() => null)
  if (picture?.format !== 'jpeg' && picture?.format !== 'png')
    return errorReply(415, 'UnsupportedMediaType: jpg or png only')
  const { fileId, url } = await engine.saveUpload(`image/${picture.format}`, file.bytes)
  return ok({
    file_id: fileId,
    type: 'image',
    url,
    filename: file.filename,
    size: file.bytes.byteLength,
    created_at: new Date().toISOString(),
  })
}

function decodeImage(base64: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined
}

/** Even sides with the given shorter one, in the shape of `across:down`. */
function frameSize(across: number, down: number, shortSide: number): { widthPx: number; heightPx: number } {
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function ok(data: unknown): SimulatedReply {
  return { status: 200, body: { code: 0, message: 'success', data } }
}

function errorReply(status: number, message: string): SimulatedReply {
  return { status, body: { code: status, message } }
}
