import { createHash, createHmac } from 'node:crypto'
import type {
  Delivery,
  RefusalReason,
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { type HandedIn, readMedia } from '@/lib/simulator/read-media'
import { readMultipart } from '@/lib/simulator/read-multipart'
import { microsOf, type ModelInput, problemOf, schemaOf } from './simulator-models'

const ID = 'replicate'
const FPS = 24
const KEPT_MS = 3_600_000
const MAX_UPLOAD_BYTES = 100 * 1024 ** 2
const MAX_DATA_CHARS = 1024 ** 2
const SHORT_SIDE: Record<string, number> = {
  std: 720,
  standard: 720,
  pro: 1080,
  '480p': 480,
  '720p': 720,
  '768p': 768,
  '1080p': 1080,
  '4k': 2160,
}
const EVENTS = new Set(['start', 'output', 'logs', 'completed'])
/** Fields that hold a file, with what must lie there. */
const MEDIA: readonly (readonly [name: RegExp, type: HandedIn['type']])[] = [
  [/^(reference_video|video|video_url|reference_videos)$/, 'video'],
  [/^(audio|audio_file|reference_audios)$/, 'audio'],
  [/^(start_image|end_image|image|reference_images|last_frame|last_frame_image|first_frame_image)$/, 'image'],
]

export const replicateSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/replicate/v1',
  limits: { requestsPerMinute: 3_000, tasksAtOnce: 100 },
  faults: {
    'replicate-an-hour-later':
      'Replicate: finished predictions are older than an hour, their output is removed',
  },
  taskIdPath: ['id'],
  keyOf: ({ authorization }) => /^(?:Bearer|Token) (\S+)$/.exec(authorization ?? '')?.[1],
  isCreate: ({ method, path }) => method === 'POST' && modelOf(path) !== null,
  errorReply,
  modelGone: () => errorReply(404, 'The requested resource could not be found.'),

  async handle(call, key, engine) {
    const { method, path } = call
    const model = method === 'POST' ? modelOf(path) : null
    if (model) return create(model, call, key, engine)
    const [, taskId, what] = /^\/predictions\/([\w-]+)(\/cancel)?$/.exec(path) ?? []
    if (taskId && method === (what ? 'POST' : 'GET')) return one(taskId, what, call, engine)
    if (method === 'GET' && path === '/predictions') {
      const results = engine.listTasks(ID, key).map((task) => prediction(task, call, engine))
      return { status: 200, body: { previous: null, next: null, results } }
    }
    if (method === 'POST' && path === '/files') return upload(call, engine)
    if (method === 'GET' && path === '/account')
      return { status: 200, body: { type: 'user', username: 'simulated', name: 'Simulated', github_url: '' } }
    if (method === 'GET' && path === '/webhooks/default/secret')
      return { status: 200, body: { key: secretOf(key) } }
    return errorReply(404, 'The requested resource could not be found.')
  },

  webhook(task, delivery) {
    const body = prediction(task, null, null)
    return { headers: signatureOf(JSON.stringify(body), delivery), body }
  },
}

function modelOf(path: string): string | null {
  return /^\/models\/([\w.-]+\/[\w.-]+)\/predictions$/.exec(path)?.[1] ?? null
}

async function create(model: string, call: SimulatedCall, key: string, engine: SimulatorEngine) {
  const schema = schemaOf(model)
  if (!schema) return replicateSimulator.modelGone(call)
  if (!call.headers['content-type']?.startsWith('application/json')) return invalid(['send JSON'])
  let body: Record<string, unknown>
  try {
    body = JSON.parse(Buffer.from(call.body).toString('utf8')) as typeof body
  } catch {
    return invalid(['body is not JSON'])
  }
  const { input: given, webhook, webhook_events_filter: events, stream, ...unknown } = body ?? {}
  const [stray] = Object.keys(unknown)
  if (stray) return invalid([`${stray}: Additional property ${stray} is not allowed`])
  if (stream !== undefined && typeof stream !== 'boolean') return invalid(['stream: must be a boolean'])
  if (webhook !== undefined && typeof webhook !== 'string') return invalid(['webhook: must be a URL'])
  if (events !== undefined && ![events].flat().every((event) => EVENTS.has(String(event))))
    return invalid(['webhook_events_filter: unknown event'])
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    return invalid(parsed.error.issues.map(({ path, message }) => `input.${path.join('.')}: ${message}`))
  const input = parsed.data
  const problem = problemOf(model, input)
  if (problem) return invalid([`input.${problem}`])
  const handed = await readAll(input, engine)
  if (typeof handed === 'string') return invalid([`input.${handed}`])

  const seconds = secondsOf(input, handed)
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model,
    amountMicros: microsOf(model, input, seconds),
    body: call.body,
    outputs: [outputOf(model, input, handed, seconds)],
    ...(webhook ? { webhookUrl: webhook } : {}),
  })
  const fresh = { taskId, model, state: 'pending', amountMicros: 0, createdAt: new Date() } as const
  return { status: 201, body: { ...prediction(fresh, call, engine), input } }
}

async function readAll(input: ModelInput, engine: SimulatorEngine): Promise<HandedIn[] | string> {
  const handed: HandedIn[] = []
  for (const [name, value] of Object.entries(input)) {
    const wanted = MEDIA.find(([at]) => at.test(name))?.[1]
    if (!wanted || value === undefined) continue
    for (const address of [value].flat()) {
      if (typeof address !== 'string') return `${name}: must be a URI`
      if (address.startsWith('data:') && address.length > MAX_DATA_CHARS)
        return `${name}: a data URI may be at most 1 MB`
      const media = await readMedia(address, engine)
      if (media?.type !== wanted) return `${name}: cannot be read as ${wanted}`
      handed.push(media)
    }
  }
  return handed
}

function secondsOf(input: ModelInput, handed: readonly HandedIn[]): number {
  const isChanged = input.reference_video !== undefined && input.video_reference_type === 'base'
  if (input.duration !== undefined && input.duration > 0 && !isChanged) return input.duration
  // Lip sync and avatars last as long as what is said.
  const voice = handed.find(({ type }) => type === 'audio')
  return Math.ceil(voice?.seconds ?? Math.max(0, ...handed.map(({ seconds }) => seconds))) || 5
}

function outputOf(model: string, input: ModelInput, handed: readonly HandedIn[], durationSeconds: number) {
  const picture = handed.find(({ type }) => type === 'image')
  const shape = input.size?.replace('*', ':') ?? input.aspect_ratio ?? '16:9'
  const [across = 16, down = 9] = picture ? [picture.widthPx, picture.heightPx] : shape.split(':').map(Number)
  const named = /pro$|master|v2\.6$/.test(model) ? 1080 : 720
  const side = input.size
    ? Math.min(across, down)
    : (SHORT_SIDE[input.mode ?? input.resolution ?? ''] ?? named)
  return {
    type: 'video',
    prompt: input.prompt || input.text || model,
    durationSeconds,
    fps: FPS,
    hasSound: input.generate_audio ?? false,
    ...frameSize(across, down, side),
    ...(picture ? { startFrame: picture.bytes } : {}),
  } as const
}

function one(
  taskId: string,
  what: string | undefined,
  call: SimulatedCall,
  engine: SimulatorEngine,
): SimulatedReply {
  // Taken back here means that nothing is paid for what did not run.
  if (what) engine.cancelTask(taskId, true)
  const task = engine.task(taskId)
  if (!task) return errorReply(404, 'The requested resource could not be found.')
  return { status: 200, body: prediction(task, call, engine) }
}

const WORDS = {
  pending: 'starting',
  running: 'processing',
  done: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
} as const

function prediction(task: SimulatedTask, call: SimulatedCall | null, engine: SimulatorEngine | null) {
  const { taskId, model, state, oddWord, failure, createdAt, endedAt, results } = task
  const isOver = state !== 'pending' && state !== 'running'
  const isLate = engine?.fault('replicate-an-hour-later', ID) !== undefined
  const isRemoved = isOver && (isLate || Date.now() - (endedAt ?? createdAt).getTime() > KEPT_MS)
  const url = `http://${call?.headers.host ?? 'api.replicate.com'}/replicate/v1/predictions/${taskId}`
  return {
    id: taskId,
    model,
    version: 'hidden',
    input: {},
    output: state === 'done' && !isRemoved ? (results?.[0]?.url ?? null) : null,
    error: state === 'failed' ? failure : null,
    logs: '',
    status: oddWord ?? WORDS[state],
    data_removed: isRemoved,
    created_at: createdAt.toISOString(),
    started_at: state === 'pending' ? null : createdAt.toISOString(),
    completed_at: isOver ? (endedAt ?? new Date()).toISOString() : null,
    metrics: isOver ? { predict_time: 1 } : {},
    urls: { get: url, cancel: `${url}/cancel`, web: `https://replicate.com/p/${taskId}` },
  }
}

async function upload(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  if (!call.headers['content-type']?.startsWith('multipart/form-data')) return invalid(['send multipart'])
  const file = await readMultipart(call.headers, call.body)
  if (file?.field !== 'content') return invalid(['content: a file is required'])
  const { bytes, filename: name } = file
  if (bytes.byteLength > MAX_UPLOAD_BYTES) return errorReply(413, 'The file is too large.')
  const mime = MIMES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  const { fileId: id, url: get } = await engine.saveUpload(mime, bytes)
  const created_at = new Date().toISOString()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const body = { id, name, content_type: mime, size: bytes.byteLength, etag: id, metadata: {}, created_at }
  return { status: 201, body: { ...body, checksums: { sha256 }, urls: { get } } }
}

const MIMES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
}

function secretOf(key: string): string {
  return `whsec_${createHash('sha256').update(`webhooks of ${key}`).digest('base64')}`
}

function signatureOf(text: string, { id, at, key, isBadlySigned }: Delivery): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const secret = secretOf(key).slice('whsec_'.length)
  // Wrong in the way that is easiest to get wrong: with the letters of the secret, not with what they stand for.
  const signing = isBadlySigned ? Buffer.from(secret) : Buffer.from(secret, 'base64')
  const signature = createHmac('sha256', signing).update(`${id}.${timestamp}.${text}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')} v1,${signature}`,
  }
}

/** Even sides with the given shorter one, in the shape of `across:down`. */
function frameSize(across: number, down: number, shortSide: number): { widthPx: number; heightPx: number } {
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function invalid(problems: readonly string[]): SimulatedReply {
  const detail = problems.map((problem) => `- ${problem}\n`).join('')
  return { status: 422, body: { title: 'Input validation failed', detail, status: 422 } }
}

function errorReply(status: number, detail: string, reason?: RefusalReason): SimulatedReply {
  if (reason === 'auth')
    return {
      status: 401,
      body: { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status },
    }
  if (reason === 'credit')
    return {
      status: 402,
      body: {
        title: 'Insufficient credit',
        detail: 'You have insufficient credit to run this model.',
        status,
      },
    }
  if (reason === 'rate-limit')
    return { status, body: { detail: 'Request was throttled. Your rate limit resets in ~1s.' } }
  return { status, body: { title: 'Error', detail, status } }
}
