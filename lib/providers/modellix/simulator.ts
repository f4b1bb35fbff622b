import type {
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { type HandedIn, lookAt, readMedia } from '@/lib/simulator/read-media'
import { readMultipart } from '@/lib/simulator/read-multipart'
import {
  isModel,
  listModels,
  microsPerSecond,
  type ModelRequest,
  MODELS,
  qualityOf,
  V3_IN_APRIL,
} from './simulator-models'

const ID = 'modellix'
const MAX_UPLOAD_BYTES = 16 * 1024 ** 2
const MAX_IMAGE_BYTES = 10 * 1024 ** 2
const FPS = 24
const FORMATS = new Set(['jpeg', 'png'])

const SHORT_SIDE = { '720p': 720, '1080p': 1080, '4k': 2160 } as const

const CATEGORIES: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  402: 'PaymentRequired',
  404: 'NotFound',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Validation',
  429: 'RateLimit',
}

export const modellixSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/modellix/api/v1',
  // Between their tiers, of which the lowest (100 and 2) stops a load test; the faults set any other.
  limits: { requestsPerMinute: 600, tasksAtOnce: 10 },
  faults: {
    'only-plain-path': 'Modellix: answers 404 on paths that end in /async',
    'only-async-path': 'Modellix: answers 404 on paths that do not end in /async',
    'april-schema': 'Modellix: Kling 3.0 text to video takes mode and sound, not resolution and audio',
    'seed-shape': 'Modellix: finished tasks say "completed" and carry video_url',
  },
  taskIdPath: ['data', 'task_id'],
  keyOf: ({ authorization }) => /^Bearer (\S+)$/.exec(authorization ?? '')?.[1],
  limitHeaders: ({ perMinute, remaining, resetSeconds }) => ({
    'x-ratelimit-limit': String(perMinute),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
  }),
  isCreate: ({ method, path }) => method === 'POST' && modelOf(path) !== null,
  errorReply,

  async handle(call, key, engine) {
    const { method, path } = call
    if (method === 'POST') {
      const model = modelOf(path)
      if (model) return create(model, call, key, engine)
      if (path === '/media/files') return upload(call, engine)
    }
    if (method === 'GET') {
      const taskId = /^\/tasks\/([\w-]+)$/.exec(path)?.[1]
      const isSeed = taskId !== undefined && engine.fault('seed-shape', ID) !== undefined
      const task = taskId ? engine.task(taskId) : undefined
      if (task) return ok(taskData(task, isSeed))
      if (taskId) return errorReply(404, 'no such task')
      if (path === '/apikey/validate') return ok({ is_valid: true })
      if (path === '/team/balance') return ok({ balance: engine.balanceMicros(ID) / 1_000_000 })
      if (path === '/models') return { status: 200, body: { models: listModels() } }
    }
    return errorReply(404, 'no such path')
  },

  webhook: (task, { id, retry }) => ({
    headers: {
      'x-modellix-task-id': task.taskId,
      'x-modellix-delivery-id': id,
      'x-modellix-retry-count': String(retry),
    },
    body: {
      event: task.state === 'failed' ? 'prediction.task.failed' : 'prediction.task.succeeded',
      data: taskData(task, false),
    },
  }),
}

/** The three path shapes of 2026. */
function modelOf(path: string): string | null {
  return /^(?:\/(?:text|image)-to-(?:video|image))?\/kling\/([\w.-]+?)(?:\/async)?$/.exec(path)?.[1] ?? null
}

async function create(model: string, call: SimulatedCall, key: string, engine: SimulatorEngine) {
  const isAsync = call.path.endsWith('/async')
  if (engine.fault(isAsync ? 'only-plain-path' : 'only-async-path', ID))
    return errorReply(404, 'no such path')
  if (!isModel(model)) return errorReply(404, `model ${model} does not exist`)
  if (!call.headers['content-type']?.startsWith('application/json')) return errorReply(415, 'send JSON')
  const isApril = model === 'kling-v3-t2v' && engine.fault('april-schema', ID) !== undefined
  const request = readBody(isApril ? V3_IN_APRIL : MODELS[model], call.body)
  if ('status' in request) return request

  const pictures: HandedIn[] = []
  for (const value of [request.image, request.image_tail]) {
    if (value === undefined) continue
    const picture = await readPicture(value, engine)
    if (typeof picture === 'string') return errorReply(422, picture)
    pictures.push(picture)
  }
  return accept(model, request, pictures[0], call, key, engine)
}

function readBody(
  schema: (typeof MODELS)[keyof typeof MODELS] | typeof V3_IN_APRIL,
  bytes: Uint8Array,
): ModelRequest | SimulatedReply {
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return errorReply(400, 'body is not JSON')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const unknown = parsed.error.issues.find(({ code }) => code === 'unrecognized_keys')
  if (unknown?.code === 'unrecognized_keys') {
    const allowed = Object.keys(schema.shape).join(', ')
    return errorReply(400, `unknown field ${unknown.keys.join(', ')}; allowed: ${allowed}`)
  }
  const [issue] = parsed.error.issues
  return errorReply(422, `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

/** The picture behind an upload's URL or raw base64 without a prefix, or what is wrong with it. */
async function readPicture(value: string, engine: SimulatorEngine): Promise<HandedIn | string> {
  const picture = value.startsWith('data:') ? null : await readMedia(value, engine)
  if (!picture || !FORMATS.has(picture.format)) return 'image cannot be read as jpg or png'
  const { bytes, widthPx, heightPx } = picture
  if (bytes.byteLength > MAX_IMAGE_BYTES) return 'image must be at most 10 MB'
  if (Math.min(widthPx, heightPx) < 300) return 'image must be at least 300 px on each side'
  if (Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx) > 2.5)
    return 'image must be within 1:2.5 and 2.5:1'
  return picture
}

function accept(
  model: string,
  request: ModelRequest,
  picture: HandedIn | undefined,
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): SimulatedReply {
  const { prompt = '', duration, aspect_ratio: shape = '16:9' } = request
  const quality = qualityOf(request)
  const hasSound = request.audio === 'native' || request.sound === 'on'
  const [across = 16, down = 9] = picture ? [picture.widthPx, picture.heightPx] : shape.split(':').map(Number)
  const webhookUrl = call.headers['x-webhook-url']
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model,
    amountMicros: microsPerSecond(model, quality, hasSound) * duration,
    body: call.body,
    outputs: [
      {
        type: 'video',
        prompt,
        durationSeconds: duration,
        fps: FPS,
        hasSound,
        ...frameSize(across, down, SHORT_SIDE[quality]),
        ...(picture ? { startFrame: picture.bytes } : {}),
      },
    ],
    ...(typeof webhookUrl === 'string' ? { webhookUrl } : {}),
  })
  const get_result = { method: 'GET', url: `/api/v1/tasks/${taskId}` }
  return ok({ status: 'pending', task_id: taskId, model_id: model, get_result })
}

function taskData(task: SimulatedTask, isSeed: boolean): Record<string, unknown> {
  const { taskId, model, state, oddWord, failure, results = [] } = task
  const base = { task_id: taskId, model_id: model }
  if (oddWord) return { ...base, status: oddWord }
  if (state === 'pending') return { ...base, status: 'pending' }
  if (state === 'running') return { ...base, status: 'processing' }
  if (state === 'failed') return { ...base, status: 'failed', error: failure }
  if (isSeed) return { ...base, status: 'completed', video_url: results[0]?.url }
  const resources = results.map(({ type, url, widthPx: width, heightPx: height, format }) => ({
    type,
    url,
    width,
    height,
    format,
    role: 'output',
  }))
  return { ...base, status: 'success', result: { resources } }
}

async function upload(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  if (!call.headers['content-type']?.startsWith('multipart/form-data'))
    return errorReply(415, 'send multipart')
  const file = await readMultipart(call.headers, call.body)
  if (file?.field !== 'file') return errorReply(400, 'send one file in the field "file"')
  const { bytes, filename } = file
  if (bytes.byteLength > MAX_UPLOAD_BYTES) return errorReply(413, 'at most 16 MiB')
  const picture = await lookAt(bytes)
  if (!picture || !FORMATS.has(picture.format)) return errorReply(415, 'jpg or png only')
  const { fileId, url } = await engine.saveUpload(`image/${picture.format}`, bytes)
  const created_at = new Date().toISOString()
  return ok({ file_id: fileId, type: 'image', url, filename, size: bytes.byteLength, created_at })
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

function errorReply(status: number, detail: string): SimulatedReply {
  return { status, body: { code: status, message: `${CATEGORIES[status] ?? 'ServerError'}: ${detail}` } }
}
