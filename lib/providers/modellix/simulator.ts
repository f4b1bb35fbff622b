import type { z } from 'zod'
import type {
  OutputSpec,
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { type HandedIn, lookAt, readMedia } from '@/lib/simulator/read-media'
import { readMultipart } from '@/lib/simulator/read-multipart'
import { conflictIn } from './simulator-rules'
import { listModels, type ModelRequest, MODELS, qualityOf, unitMicros, V3_IN_APRIL } from './simulator-models'

const ID = 'modellix'
const MAX_UPLOAD_BYTES = 16 * 1024 ** 2
const MAX_IMAGE_BYTES = 10 * 1024 ** 2
const FPS = 24
const FORMATS = new Set(['jpeg', 'png'])

const MAX_SOUND_BYTES = 5 * 1024 ** 2
const SOUND_FORMATS = new Set(['mp3', 'wav', 'm4a', 'aac', 'mp4', 'adts'])

/** Of a video its shorter side, of a picture its longer one. */
const SIDES: Record<string, number> = {
  '480p': 480,
  '512p': 512,
  '720p': 720,
  '768p': 768,
  '1080p': 1080,
  '4k': 2160,
  '1k': 1024,
  '2k': 2048,
}

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
  modelGone: ({ path }) => errorReply(404, `model ${modelOf(path)} does not exist`),

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

/** The three path shapes of 2026; the oldest was there for Kling alone. */
function modelOf(path: string): string | null {
  const [, maker, model] =
    /^\/(?:(?:text|image)-to-(?:video|image)\/(?=kling))?(kling|google|bytedance|minimax|alibaba)\/([\w.-]+?)(?:\/async)?$/.exec(
      path,
    ) ?? []
  if (!maker || !model) return null
  return (Object.hasOwn(MODELS, model) ? MODELS[model]?.maker : 'kling') === maker ? model : null
}

async function create(model: string, call: SimulatedCall, key: string, engine: SimulatorEngine) {
  const isAsync = call.path.endsWith('/async')
  if (engine.fault(isAsync ? 'only-plain-path' : 'only-async-path', ID))
    return errorReply(404, 'no such path')
  const known = Object.hasOwn(MODELS, model) ? MODELS[model] : undefined
  if (!known) return modellixSimulator.modelGone(call)
  if (!call.headers['content-type']?.startsWith('application/json')) return errorReply(415, 'send JSON')
  const isApril = model === 'kling-v3-t2v' && engine.fault('april-schema', ID) !== undefined
  const read = readBody(isApril ? V3_IN_APRIL : known.schema, call.body)
  if ('reply' in read) return read.reply
  const { request } = read
  const wrong = conflictIn(model, request)
  if (wrong) return errorReply(422, wrong)
  const files = await readFiles(request, engine)
  if (typeof files === 'string') return errorReply(422, files)
  return accept(model, request, files, call, key, engine)
}

function readBody(
  schema: z.ZodObject,
  bytes: Uint8Array,
): { request: ModelRequest } | { reply: SimulatedReply } {
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return { reply: errorReply(400, 'body is not JSON') }
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return { request: parsed.data as ModelRequest }
  const unknown = parsed.error.issues.find(({ code }) => code === 'unrecognized_keys')
  if (unknown?.code === 'unrecognized_keys') {
    const allowed = Object.keys(schema.shape).join(', ')
    return { reply: errorReply(400, `unknown field ${unknown.keys.join(', ')}; allowed: ${allowed}`) }
  }
  const [issue] = parsed.error.issues
  return { reply: errorReply(422, `${issue?.path.join('.') || 'body'}: ${issue?.message}`) }
}

/** Everything a body hands in, pictures first, or what is wrong with it. */
async function readFiles(request: ModelRequest, engine: SimulatorEngine): Promise<HandedIn[] | string> {
  const { image, first_frame_image, human_image, images = [], subject_images = [] } = request
  const framing = [image, first_frame_image].flatMap((value) => value ?? [])
  const others = [
    human_image,
    ...images,
    ...subject_images,
    request.image_tail,
    request.static_mask,
    request.scene_image,
    request.style_image,
    request.cloth_image,
  ].flatMap((value) => value ?? [])
  const files: HandedIn[] = []
  for (const value of [...framing, ...others]) {
    const picture = await readPicture(value, engine, framing.includes(value))
    if (typeof picture === 'string') return picture
    files.push(picture)
  }
  for (const value of request.videos ?? []) {
    const video = await readMedia(value, engine)
    if (video?.type !== 'video') return 'videos: cannot be read as a video'
    files.push(video)
  }
  if (request.sound_file !== undefined) {
    const sound = request.sound_file.startsWith('data:') ? null : await readMedia(request.sound_file, engine)
    if (sound?.type !== 'audio' || !SOUND_FORMATS.has(sound.format))
      return `sound_file: not one of mp3, wav, m4a, aac`
    if (sound.bytes.byteLength > MAX_SOUND_BYTES) return 'sound_file: at most 5 MB'
    if (sound.seconds < 2 || sound.seconds > 300) return 'sound_file: 2 to 300 seconds'
    files.push(sound)
  }
  return files
}

/** The picture behind an upload's URL or raw base64 without a prefix, or what is wrong with it. */
async function readPicture(
  value: string,
  engine: SimulatorEngine,
  isFraming: boolean,
): Promise<HandedIn | string> {
  const picture = value.startsWith('data:') ? null : await readMedia(value, engine)
  if (!picture || !FORMATS.has(picture.format)) return 'image cannot be read as jpg or png'
  const { bytes, widthPx, heightPx } = picture
  if (bytes.byteLength > MAX_IMAGE_BYTES) return 'image must be at most 10 MB'
  if (Math.min(widthPx, heightPx) < 300) return 'image must be at least 300 px on each side'
  if (isFraming && Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx) > 2.5)
    return 'image must be within 1:2.5 and 2.5:1'
  return picture
}

function accept(
  model: string,
  request: ModelRequest,
  files: readonly HandedIn[],
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): SimulatedReply {
  const hasSound =
    request.audio === 'native' || request.sound === 'on' || files.some(({ type }) => type === 'audio')
  const outputs =
    MODELS[model]?.makes === 'image' ? picturesOf(model, request, files) : [videoOf(request, files, hasSound)]
  const [first] = outputs
  const units = first?.type === 'video' ? first.durationSeconds : outputs.length
  const webhookUrl = call.headers['x-webhook-url']
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model,
    amountMicros: unitMicros(model, request, hasSound) * units,
    body: call.body,
    outputs,
    ...(typeof webhookUrl === 'string' ? { webhookUrl } : {}),
  })
  const get_result = { method: 'GET', url: `/api/v1/tasks/${taskId}` }
  return ok({ status: 'pending', task_id: taskId, model_id: model, get_result })
}

function videoOf(request: ModelRequest, files: readonly HandedIn[], hasSound: boolean): OutputSpec {
  const { prompt = '', duration, durationSeconds } = request
  const picture = files.find(({ type }) => type === 'image')
  const followed = files.find(({ type }) => type !== 'image')
  const seconds = duration ?? Number(durationSeconds ?? (followed ? Math.ceil(followed.seconds) : 5))
  const [across, down] = shapeOf(request, picture)
  return {
    type: 'video',
    prompt,
    durationSeconds: seconds,
    fps: FPS,
    hasSound,
    ...frameSize(across, down, (SIDES[qualityOf(request)] ?? 720) / Math.min(across, down)),
    ...(picture ? { startFrame: picture.bytes } : {}),
  }
}

function picturesOf(model: string, request: ModelRequest, files: readonly HandedIn[]): OutputSpec[] {
  const { prompt = '', n = 1, series_amount, result_type } = request
  const [picture] = files
  // Object, head, face and clothes.
  const count = model === 'kling-image-recognize' ? 4 : result_type === 'series' ? (series_amount ?? 4) : n
  const [across, down] = shapeOf(request, picture)
  const isGrown = request.up_expansion_ratio !== undefined
  const { up_expansion_ratio: up = 0, down_expansion_ratio: under = 0 } = request
  const { left_expansion_ratio: left = 0, right_expansion_ratio: right = 0 } = request
  const scale = isGrown ? 1 : (SIDES[request.resolution ?? '1k'] ?? 1024) / Math.max(across, down)
  const spec: OutputSpec = {
    type: 'image',
    prompt,
    ...frameSize(across * (1 + left + right), down * (1 + up + under), scale),
    ...(picture ? { startFrame: picture.bytes } : {}),
  }
  return Array.from({ length: count }, () => spec)
}

/** Of the picture where there is one, else as asked. */
function shapeOf(request: ModelRequest, picture: HandedIn | undefined): [across: number, down: number] {
  if (picture) return [picture.widthPx, picture.heightPx]
  const { aspect_ratio, aspectRatio, size } = request
  const [across = 16, down = 9] = (size ?? aspect_ratio ?? aspectRatio ?? '16:9').split(/[:*]/).map(Number)
  return [across, down]
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

/** Even sides. */
function frameSize(across: number, down: number, scale: number): { widthPx: number; heightPx: number } {
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function ok(data: unknown): SimulatedReply {
  return { status: 200, body: { code: 0, message: 'success', data } }
}

function errorReply(status: number, detail: string): SimulatedReply {
  return { status, body: { code: status, message: `${CATEGORIES[status] ?? 'ServerError'}: ${detail}` } }
}
