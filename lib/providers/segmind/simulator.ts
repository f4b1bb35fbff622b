import { z } from 'zod'
import type {
  OutputSpec,
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { type HandedIn, readMedia } from '@/lib/simulator/read-media'
import { FILES, type ModelRequest, MODELS, priceMicros } from './simulator-models'

const ID = 'segmind'
const FPS = 24
const KEPT_MS = 3_600_000
const DATA_URL = /^data:([\w.+/-]+);base64,([A-Za-z0-9+/]+={0,2})$/

const Upload = z.strictObject({ data_urls: z.array(z.string().regex(DATA_URL)).min(1).max(10) })

export const segmindSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/segmind',
  // Theirs are 5 and 50 a minute, which looking alone would use up.
  limits: { requestsPerMinute: 600, tasksAtOnce: 10 },
  faults: {
    'result-gone': 'Segmind: answers 404 on tasks, as an hour after they were made',
    'output-object': 'Segmind: finished tasks carry an object with video_url, not an address',
    'upload-as-documented': 'Segmind: uploads are answered with urls, not file_urls',
  },
  taskIdPath: ['request_id'],
  // The same key as a bearer token is refused.
  keyOf: ({ 'x-api-key': key }) =>
    typeof key === 'string' && /^(SG_[0-9a-f]{16}|(sim|bad|empty)-\S+)$/.test(key) ? key : undefined,
  isCreate: ({ method, path }) => method === 'POST' && path.startsWith('/v2/'),
  // An empty account is 406 here.
  errorReply: (status, detail, reason) =>
    reason === 'credit' ? errorReply(406, 'Not enough credits') : errorReply(status, detail),
  modelGone: ({ path }) => errorReply(404, `Model ${path.slice('/v2/'.length)} not found`),

  async handle(call, key, engine) {
    const { method, path } = call
    const [, taskId, isLook] = /^\/v2\/requests\/([\w-]+)(\/status)?$/.exec(path) ?? []
    if (taskId) {
      if (method !== 'GET') return errorReply(405, 'Method not allowed')
      const task = engine.task(taskId)
      const isGone =
        !task || Date.now() - task.createdAt.getTime() > KEPT_MS || engine.fault('result-gone', ID)
      if (isGone) return errorReply(404, 'Request not found or expired')
      return isLook ? { status: 200, body: stateOf(task) } : resultOf(task, engine)
    }
    if (method !== 'POST') return errorReply(404, 'Not found')
    if (path === '/upload-asset') return upload(call, engine)
    const slug = /^\/v2\/([\w.-]+)$/.exec(path)?.[1]
    return slug ? create(slug, call, key, engine) : errorReply(404, 'Not found')
  },
}

async function create(
  slug: string,
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const schema = MODELS.get(slug)
  if (!schema) return segmindSimulator.modelGone(call)
  const request = readBody(schema, call)
  if ('status' in request) return request
  const files = await readFiles(request, engine)
  if (typeof files === 'string') return errorReply(422, files)

  const seconds = Number(request.duration ?? Math.ceil(files.audio?.seconds ?? files.video?.seconds ?? 5))
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model: slug,
    amountMicros: priceMicros(slug, request, seconds),
    body: call.body,
    outputs: [outputOf(slug, request, files, seconds)],
  })
  const base = `https://api.segmind.com/v2/requests/${taskId}`
  return {
    status: 200,
    body: {
      request_id: taskId,
      status: 'QUEUED',
      poll_url: `https://api.segmind.com/v1/requests/${taskId}`,
      status_url: `${base}/status`,
      response_url: base,
    },
  }
}

function readBody<Body extends object>(schema: z.ZodType<Body>, call: SimulatedCall): Body | SimulatedReply {
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return errorReply(422, 'body is not JSON')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.')
  return errorReply(422, `${where || 'body'}: ${issue?.message}`)
}

type Files = Partial<Record<HandedIn['type'], HandedIn>>

/** The first file of each kind, or what is wrong with one of them. */
async function readFiles(request: ModelRequest, engine: SimulatorEngine): Promise<Files | string> {
  const files: Files = {}
  for (const [name, type] of Object.entries(FILES)) {
    const given = (request as Record<string, unknown>)[name]
    for (const value of [given ?? []].flat() as string[]) {
      const file = await readMedia(value, engine)
      if (file?.type !== type) return `${name}: cannot be read as ${type}`
      files[type] ??= file
    }
  }
  return files
}

function outputOf(slug: string, request: ModelRequest, files: Files, durationSeconds: number): OutputSpec {
  const { prompt = slug, aspect_ratio: shape = '16:9', mode, generate_audio: hasSound = false } = request
  const seen = files.image ?? files.video
  const named = shape === 'auto' ? [] : shape.split(':').map(Number)
  const [across = 16, down = 9] =
    seen && (slug !== 'kling-o1' || named.length === 0) ? [seen.widthPx, seen.heightPx] : named
  const isSmall = slug.includes('standard') || slug === 'kling-1.6-text2video' || mode === 'std'
  const size = frameSize(across, down, isSmall ? 720 : 1080)
  const startFrame = files.image ? { startFrame: files.image.bytes } : {}
  if (slug === 'kling-o1') return { type: 'image', prompt, ...size, ...startFrame }
  return {
    type: 'video',
    prompt,
    durationSeconds,
    fps: FPS,
    hasSound: hasSound || Boolean(files.audio),
    ...size,
    ...startFrame,
  }
}

/** Even sides with the given shorter one, in the shape of `across:down`. */
function frameSize(across: number, down: number, shortSide: number): { widthPx: number; heightPx: number } {
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

const WORDS = {
  pending: 'QUEUED',
  running: 'PROCESSING',
  done: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'FAILED',
} as const

function stateOf({ taskId, state, oddWord }: SimulatedTask): Record<string, unknown> {
  return { status: oddWord?.toUpperCase() ?? WORDS[state], request_id: taskId }
}

/** A failed result is served with 422. */
function resultOf(task: SimulatedTask, engine: SimulatorEngine): SimulatedReply {
  const { state, failure, results = [], amountMicros, createdAt, endedAt = createdAt } = task
  const base = stateOf(task)
  if (state === 'failed' || state === 'cancelled') return { status: 422, body: { ...base, error: failure } }
  if (state !== 'done') return { status: 200, body: base }
  const inference_time = (endedAt.getTime() - createdAt.getTime()) / 1000
  const url = results[0]?.url ?? null
  const output = url && engine.fault('output-object', ID) ? { video_url: url } : url
  return { status: 200, body: { ...base, output, metrics: { inference_time, cost: amountMicros / 1e6 } } }
}

async function upload(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  const asked = readBody(Upload, call)
  if ('status' in asked) return asked
  const addresses: string[] = []
  for (const dataUrl of asked.data_urls) {
    const [, mime = '', content = ''] = DATA_URL.exec(dataUrl) ?? []
    addresses.push((await engine.saveUpload(mime, Buffer.from(content, 'base64'))).url)
  }
  const message = 'Assets uploaded'
  const body = engine.fault('upload-as-documented', ID)
    ? { urls: addresses }
    : { file_urls: addresses, message }
  return { status: 200, body }
}

function errorReply(status: number, error: string): SimulatedReply {
  return { status, body: { error } }
}
