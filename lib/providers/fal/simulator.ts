import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type {
  Delivery,
  OutputSpec,
  RefusalReason,
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { madeVoices, sampleProblem, voiceIdOf } from '@/lib/simulator/made-voices'
import { type HandedIn, readMedia } from '@/lib/simulator/read-media'
import { isVoiceRoute, microsOf, modelOf, type RouteRequest, voicesIn } from './simulator-models'

const ID = 'fal'
const MB = 1024 ** 2
const FPS = 24
const SHORT_SIDE: Record<string, number> = {
  '480p': 480,
  '512P': 512,
  '720p': 720,
  '768P': 768,
  '1080p': 1080,
  '4k': 2160,
}
/** Names of fields that hold an address, with what must lie there. */
const MEDIA: readonly (readonly [name: RegExp, type: HandedIn['type']])[] = [
  [/image|frame|mask/, 'image'],
  [/video/, 'video'],
  [/audio|voice/, 'audio'],
]

/** The older key comes first: whoever tries only one of them fails. */
const KEYS = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')] as const

export const falSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/fal',
  // What is too much waits in their queue; only the faults refuse it.
  limits: { requestsPerMinute: 6_000, tasksAtOnce: 10_000 },
  faults: {
    'fal-old-status': 'fal.ai: a failed request says so only in the place of its result, with 500',
  },
  taskIdPath: ['request_id'],
  keyOf: ({ authorization }) => /^Key (\S+)$/.exec(authorization ?? '')?.[1],
  isCreate: ({ method, path }) => method === 'POST' && modelOf(path.slice(1)) !== undefined,
  errorReply,

  modelGone: ({ path }) => errorReply(404, `Application ${JSON.stringify(path.slice(1))} not found`),

  handleOpenly({ method, path }) {
    if (method !== 'GET' || path !== '/.well-known/jwks.json') return undefined
    const keys = KEYS.map(({ publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), use: 'sig' }))
    return { status: 200, body: { keys } }
  },

  async handle(call, key, engine) {
    const { method, path } = call
    const route = path.slice(1)
    if (method === 'POST' && path === '/storage/upload/initiate') return initiate(call, engine)
    const [, app, taskId, what = ''] =
      /^\/([\w.-]+\/[\w.-]+)\/requests\/([\w-]+)(\/status|\/cancel)?$/.exec(path) ?? []
    if (app && taskId) return withId(taskId, request(call, { app, taskId, what }, engine))
    if (method === 'POST') return create(route, call, key, engine)
    return errorReply(404, 'Path not found')
  },

  webhook(task, delivery) {
    const isError = task.state !== 'done'
    const body = {
      request_id: task.taskId,
      gateway_request_id: task.taskId,
      status: isError ? 'ERROR' : 'OK',
      payload: isError ? failureDetail(task) : payloadOf(task),
      ...(isError ? { error: task.failure ?? 'Unexpected status code: 500' } : {}),
    }
    return { headers: signatureOf(task, body, delivery), body }
  },
}

async function create(route: string, call: SimulatedCall, key: string, engine: SimulatorEngine) {
  const model = modelOf(route)
  if (!model) return falSimulator.modelGone(call)
  if (!call.headers['content-type']?.startsWith('application/json'))
    return errorReply(422, 'Unprocessable body')
  let given: unknown
  try {
    given = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return errorReply(422, 'Body is not JSON')
  }
  const parsed = model.safeParse(given)
  if (!parsed.success) {
    const detail = parsed.error.issues.map(({ path, message, code }) => ({
      loc: ['body', ...path],
      msg: message,
      type: code,
    }))
    return { status: 422, body: { detail } }
  }
  const asked = parsed.data
  const stranger = strangerIn(asked, key, engine)
  if (stranger !== undefined)
    return { status: 422, body: { detail: [{ loc: ['body'], msg: stranger, type: 'value_error' }] } }
  const handed = await readAll(asked, route.includes('kling'), route.includes('/turbo/'), engine)
  if (typeof handed === 'string')
    return { status: 422, body: { detail: [{ loc: ['body'], msg: handed, type: 'file_download_error' }] } }

  const webhookUrl = call.query.get('fal_webhook') ?? undefined
  const seconds = secondsOf(asked, handed)
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model: route,
    amountMicros: microsOf(route, asked, seconds),
    body: call.body,
    outputs: outputsOf(route, asked, handed, seconds),
    ...(webhookUrl ? { webhookUrl } : {}),
  })
  const body = { status: 'IN_QUEUE', queue_position: 0, ...addressesOf(route, taskId, call) }
  return withId(taskId, { status: 200, body })
}

/** What they say of a voice that this key has not made: of another account, or of the catalogue of speech. */
function strangerIn(asked: RouteRequest, key: string, engine: SimulatorEngine): string | undefined {
  const named = voicesIn(asked)
  if (named.length === 0) return undefined
  const own = madeVoices(engine, { providerId: ID, key, isVoice: ({ model }) => isVoiceRoute(model) })
  const stranger = named.find((id) => !own.has(id))
  return stranger === undefined ? undefined : `Voice not found: ${stranger}`
}

/** Their client knows the request by this header alone. */
function withId(taskId: string, reply: SimulatedReply): SimulatedReply {
  return { ...reply, headers: { ...reply.headers, 'x-fal-request-id': taskId } }
}

/** Everything that the body names, or what is wrong with it. */
async function readAll(
  body: RouteRequest,
  isKling: boolean,
  isTurbo: boolean,
  engine: SimulatorEngine,
): Promise<HandedIn[] | string> {
  const handed: HandedIn[] = []
  for (const [name, value] of Object.entries(body)) {
    if (!/_urls?$/.test(name)) continue
    const wanted = MEDIA.find(([at]) => at.test(name.replace(/^.*(image|video|audio|frame)/, '$1')))?.[1]
    for (const address of [value].flat()) {
      const media = typeof address === 'string' ? await readMedia(address, engine) : null
      const isSample = name === 'voice_url'
      const problem = isSample ? sampleProblem(media) : null
      if (problem) return `${name}: ${problem}`
      if (media && isSample) return [media]
      if (!media || (wanted && media.type !== wanted)) return `${name}: cannot be read as ${wanted}`
      const complaint = isKling && media.type === 'image' ? pictureProblem(media, isTurbo) : null
      if (complaint) return `${name}: ${complaint}`
      handed.push(media)
    }
  }
  return handed
}

function pictureProblem({ bytes, widthPx, heightPx }: HandedIn, isTurbo: boolean): string | null {
  if (bytes.byteLength > (isTurbo ? 50 : 10) * MB) return 'the file is too large'
  if (Math.min(widthPx, heightPx) < 300) return 'at least 300 px on each side'
  const aspect = widthPx / heightPx
  return aspect < 0.4 || aspect > 2.5 ? 'the aspect ratio must be between 0.40 and 2.50' : null
}

function secondsOf(body: RouteRequest, handed: readonly HandedIn[]): number {
  if (body.duration !== undefined) return Number.parseInt(body.duration, 10)
  const longest = Math.max(0, ...handed.map(({ seconds }) => seconds))
  // Routes of one length: six for the silent ones, five for the rest.
  return Math.ceil(longest) || (body['prompt_optimizer'] === undefined ? 5 : 6)
}

function outputsOf(
  route: string,
  body: RouteRequest,
  handed: readonly HandedIn[],
  durationSeconds: number,
): OutputSpec[] {
  if (isVoiceRoute(route)) return []
  const words =
    body.prompt || body.multi_prompt?.map(({ prompt }) => prompt).join(' / ') || body.text || route
  const spoken = { type: 'audio', prompt: words, durationSeconds, format: 'mp3' } as const
  if (route.endsWith('/tts')) return [spoken]
  const picture = handed.find(({ type }) => type === 'image')
  const shape = body.aspect_ratio && body.aspect_ratio !== 'auto' ? body.aspect_ratio : '16:9'
  const [across = 16, down = 9] = picture ? [picture.widthPx, picture.heightPx] : shape.split(':').map(Number)
  const isImage = /kling-image|try-on|wan\/v2\.6\/(text|image)-to-image/.test(route)
  const side = isImage ? 1024 : sideOf(route, body)
  const common = { prompt: words, ...frameSize(across, down, side) }
  const start = picture ? { startFrame: picture.bytes } : {}
  if (isImage) {
    const count = body.result_type === 'series' ? body.series_amount : body.num_images
    return Array.from({ length: count ?? 1 }, () => ({ type: 'image', ...common, ...start }))
  }
  const hasSound = body.generate_audio ?? !/\/o3\//.test(route)
  const clip: OutputSpec = { type: 'video', ...common, ...start, durationSeconds, fps: FPS, hasSound }
  return route.endsWith('/video-to-audio') ? [clip, spoken] : [clip]
}

function sideOf(route: string, { resolution }: RouteRequest): number {
  if (resolution) return SHORT_SIDE[resolution] ?? 720
  if (route.includes('/4k/')) return 2160
  return /\/pro\/|\/master\/|\/o1\/(?!standard)/.test(route) ? 1080 : 720
}

function request(
  call: SimulatedCall,
  { app, taskId, what }: { app: string; taskId: string; what: string },
  engine: SimulatorEngine,
): SimulatedReply {
  const task = engine.task(taskId)
  // Owner and app alone: the rest of the route does not belong here.
  if (!task || task.model.split('/').slice(0, 2).join('/') !== app || task.state === 'cancelled')
    return errorReply(404, 'Request not found')
  if (what === '/cancel') {
    if (call.method !== 'PUT') return errorReply(405, 'Method Not Allowed')
    return engine.cancelTask(taskId, true) === 'cancelled'
      ? { status: 202, body: { status: 'CANCELLATION_REQUESTED' } }
      : { status: 400, body: { status: 'ALREADY_COMPLETED' } }
  }
  if (call.method !== 'GET') return errorReply(405, 'Method Not Allowed')
  const isOver = task.state === 'done' || task.state === 'failed'
  if (what === '/status') return statusOf(task, isOver, call, engine)
  if (!isOver) return errorReply(400, 'Request is still in progress')
  if (task.state === 'done') return { status: 200, body: payloadOf(task) }
  return {
    status: isModerated(task) ? 422 : 500,
    body: failureDetail(task),
    headers: { 'x-fal-retryable': 'false' },
  }
}

function statusOf(
  task: SimulatedTask,
  isOver: boolean,
  call: SimulatedCall,
  engine: SimulatorEngine,
): SimulatedReply {
  const base = addressesOf(task.model, task.taskId, call)
  if (!isOver) {
    const word = task.oddWord ?? (task.state === 'pending' ? 'IN_QUEUE' : 'IN_PROGRESS')
    const position = task.state === 'pending' ? { queue_position: 0 } : { logs: null }
    return { status: 202, body: { status: word, ...position, ...base } }
  }
  const isOld = task.state !== 'failed' || engine.fault('fal-old-status', ID) !== undefined
  const error = isOld
    ? {}
    : {
        error: task.failure,
        error_type: isModerated(task) ? 'content_policy_violation' : 'internal_server_error',
      }
  return {
    status: 200,
    body: { status: 'COMPLETED', logs: null, metrics: { inference_time: 1 }, ...base, ...error },
  }
}

function addressesOf(route: string, taskId: string, { headers }: SimulatedCall) {
  const app = route.split('/').slice(0, 2).join('/')
  const url = `http://${headers.host}/fal/${app}/requests/${taskId}`
  return { request_id: taskId, response_url: url, status_url: `${url}/status`, cancel_url: `${url}/cancel` }
}

function payloadOf(task: SimulatedTask): Record<string, unknown> {
  const { model, results = [] } = task
  if (isVoiceRoute(model)) return task.results ? { voice_id: voiceIdOf(task) } : {}
  const files = results.map(({ type, url, format }, at) => ({
    type,
    file: { url, content_type: `${type}/${format}`, file_name: `output-${at}.${format}`, file_size: 1 },
  }))
  const first = (wanted: string) => files.find(({ type }) => type === wanted)?.file
  const [video, audio] = [first('video'), first('audio')]
  const images = files.filter(({ type }) => type === 'image').map(({ file }) => file)
  return {
    ...(video ? { video } : {}),
    ...(audio ? { audio } : {}),
    ...(images.length === 0 ? {} : model.endsWith('try-on') ? { image: images[0] } : { images }),
  }
}

function failureDetail(task: SimulatedTask) {
  const type = isModerated(task) ? 'content_policy_violation' : 'internal_server_error'
  return { detail: [{ loc: ['body'], msg: task.failure ?? 'no such result', type }] }
}

function isModerated({ failure = '' }: SimulatedTask): boolean {
  return /moderation/i.test(failure)
}

function signatureOf(task: SimulatedTask, body: unknown, { key, at, isBadlySigned }: Delivery) {
  const userId = createHash('sha256').update(key).digest('hex').slice(0, 24)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const message = [task.taskId, userId, timestamp, isBadlySigned ? digest.toUpperCase() : digest].join('\n')
  return {
    'x-fal-webhook-request-id': task.taskId,
    'x-fal-webhook-user-id': userId,
    'x-fal-webhook-timestamp': timestamp,
    'x-fal-webhook-signature': sign(null, Buffer.from(message), KEYS[1].privateKey).toString('hex'),
  }
}

function initiate(call: SimulatedCall, engine: SimulatorEngine): SimulatedReply {
  let given: { content_type?: unknown; file_name?: unknown }
  try {
    given = JSON.parse(Buffer.from(call.body).toString('utf8')) as typeof given
  } catch {
    return errorReply(422, 'Body is not JSON')
  }
  const { content_type: mime, file_name: name } = given
  if (typeof mime !== 'string' || typeof name !== 'string')
    return errorReply(422, 'content_type and file_name are required')
  const { url } = engine.reserveUpload(mime)
  return { status: 200, body: { upload_url: url, file_url: url } }
}

/** Even sides with the given shorter one, in the shape of `across:down`. */
function frameSize(across: number, down: number, shortSide: number): { widthPx: number; heightPx: number } {
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function errorReply(status: number, detail: string, reason?: RefusalReason): SimulatedReply {
  if (reason === 'credit') {
    const locked = 'User is locked. Reason: Exhausted balance. Top up your balance.'
    return { status: 403, body: { detail: locked } }
  }
  return {
    status,
    body: { detail: reason === 'auth' ? 'Cannot access application. Authentication is required.' : detail },
  }
}
