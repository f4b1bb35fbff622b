import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import type {
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { type HandedIn, lookAt, readMedia } from '@/lib/simulator/read-media'
import { readMultipart } from '@/lib/simulator/read-multipart'
import { creditsOf, MODELS, type Params } from './simulator-models'

const ID = 'apiframe'
const CREDIT_MICROS = 10_000
const MB = 1024 ** 2
const DAY_MS = 24 * 60 * 60_000
const FPS = 24
const MOST_JOBS = 100

const SHORT_SIDES: Record<string, number> = {
  standard: 720,
  std: 720,
  pro: 1080,
  '4k': 2160,
  '480p': 480,
  '720p': 720,
  '768p': 768,
  '1080p': 1080,
}

/** Fields that hold an address, and what must be there. */
const FILES: Record<string, HandedIn['type']> = {
  start_image: 'image',
  end_image: 'image',
  image: 'image',
  last_frame: 'image',
  reference_images: 'image',
  reference_image_urls: 'image',
  reference_video: 'video',
  reference_video_urls: 'video',
  video: 'video',
  audio: 'audio',
  reference_audio_urls: 'audio',
}

const Head = z.looseObject({
  model: z.string(),
  prompt: z.string().min(1).max(4000),
  webhookUrl: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  webhookEvents: z.array(z.enum(['progress', 'completed', 'failed'])).optional(),
})

export const apiframeSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/apiframe/v2',
  limits: { requestsPerMinute: 500, tasksAtOnce: 20 },
  faults: {
    'idempotency-compares-bodies': 'Apiframe: a known Idempotency-Key with another body is a 409',
    'idempotency-checks-first':
      'Apiframe: a body that is no create is a 400 before its Idempotency-Key is looked at',
    'result-purged': 'Apiframe: shows finished jobs as expired',
    'result-as-text': 'Apiframe: the result is the address itself, as in older documents',
  },
  taskIdPath: ['jobId'],
  keyOf: ({ 'x-api-key': key }) => (typeof key === 'string' && /^\S+$/.test(key) ? key : undefined),
  isCreate: ({ method, path }) => method === 'POST' && path === '/videos/generate',
  errorReply: (status, detail, reason) =>
    reason === 'credit'
      ? { status, body: { error: 'Insufficient credits', creditsRequired: 1, creditsAvailable: 0 } }
      : { status, body: { error: detail } },
  // Strict about every value: what it does not know is a 400 that names the field.
  modelGone: () => no(400, 'Validation failed', { model: ['Unknown model'] }),

  async handle(call, key, engine) {
    const { method, path, query } = call
    if (method === 'POST' && path === '/videos/generate') return create(call, key, engine)
    if (method === 'POST' && path === '/uploads') return upload(call, engine)
    if (method !== 'GET') return no(404, 'Not found')
    const jobId = /^\/jobs\/([\w-]+)$/.exec(path)?.[1]
    const job = jobId === undefined ? undefined : engine.task(jobId)
    if (job) return { status: 200, body: jobBody(job, engine) }
    if (jobId !== undefined) return no(404, 'Job not found')
    if (path === '/me') {
      const credits = Math.round(engine.balanceMicros(ID) / CREDIT_MICROS)
      return { status: 200, body: { credits, plan: 'simulated' } }
    }
    if (path === '/jobs') {
      const limit = Math.min(Number(query.get('limit') ?? 20), MOST_JOBS)
      const jobs = engine.listTasks(ID, key).slice(0, limit)
      return { status: 200, body: { jobs: jobs.map((one) => jobBody(one, engine)), nextCursor: null } }
    }
    return no(404, 'Not found')
  },

  webhook: (task, { key, isBadlySigned }) => {
    const event = task.state === 'failed' ? 'failed' : 'completed'
    const { jobId, ...rest } = { jobId: task.taskId, ...plainJob(task) }
    const body = { event, jobId, ...rest }
    const secret = createHash('sha256')
      .update(isBadlySigned ? `${key}?` : key)
      .digest()
    const signature = createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex')
    return { headers: { 'x-webhook-signature': signature, 'x-webhook-event': event }, body }
  },
}

async function create(call: SimulatedCall, key: string, engine: SimulatorEngine): Promise<SimulatedReply> {
  const reference = call.headers['idempotency-key']
  if (typeof reference === 'string' && reference.length > 255) return no(400, 'Idempotency-Key is too long')
  const body = readJson(call.body)
  const isCreate = Head.safeParse(body).success
  if (!isCreate && engine.fault('idempotency-checks-first', ID)) return invalid(Head, body)
  const before = typeof reference === 'string' ? engine.findTask(ID, key, reference) : undefined
  if (before && Date.now() - before.createdAt.getTime() < DAY_MS) {
    if (!isCreate && engine.fault('idempotency-compares-bodies', ID))
      return no(409, 'Idempotency-Key was used with another body')
    return { status: 202, body: { jobId: before.taskId, status: 'QUEUED' } }
  }
  if (!call.headers['content-type']?.startsWith('application/json')) return no(400, 'Send JSON')
  const head = Head.safeParse(body)
  if (!head.success) return invalid(Head, body)
  const { model, prompt, webhookUrl, webhookEvents: _, ...rest } = head.data
  const known = Object.hasOwn(MODELS, model) ? MODELS[model] : undefined
  if (!known) return apiframeSimulator.modelGone(call)
  const stray = Object.keys(rest).find((name) => name !== known.under)
  if (stray !== undefined) return no(400, 'Validation failed', { [stray]: ['Unknown key'] })
  const schema = z.strictObject(known.shape)
  const params = schema.safeParse(rest[known.under] ?? (known.isNeeded ? undefined : {}))
  if (!params.success) return invalid(schema, rest[known.under], `${known.under}.`)

  const files = await filesIn(params.data, engine)
  if (!Array.isArray(files))
    return no(400, 'Validation failed', { [`${known.under}.${files.field}`]: [files.why] })
  const wrong = conflictIn(params.data)
  if (wrong) return no(400, 'Validation failed', { [known.under]: [wrong] })
  const asked = params.data as Params
  const followed = files.find(({ type }) => type === 'video')
  const duration = asked.duration ?? (followed ? Math.ceil(followed.seconds) : 5)
  const credits = creditsOf(model, { ...asked, duration })
  const picture = files.find(({ type }) => type === 'image')
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model,
    amountMicros: credits * CREDIT_MICROS,
    body: call.body,
    outputs: [
      {
        type: 'video',
        prompt,
        durationSeconds: duration,
        fps: FPS,
        hasSound: asked.generate_audio !== false,
        ...frameSize(asked, picture ?? followed),
        ...(picture ? { startFrame: picture.bytes } : {}),
      },
    ],
    ...(typeof reference === 'string' ? { clientReference: reference } : {}),
    ...(webhookUrl ? { webhookUrl } : {}),
  })
  return { status: 202, body: { jobId: taskId, status: 'QUEUED' } }
}

/** What the schema alone does not say. */
function conflictIn(params: Record<string, unknown>): string | undefined {
  const { reference_video: video, video_reference_type: use, generate_audio: sound, multi_prompt } = params
  if (
    params['end_image'] !== undefined &&
    params['start_image'] === undefined &&
    params['image'] === undefined
  )
    return 'end_image needs start_image'
  if (video === undefined && (use !== undefined || params['keep_original_sound'] !== undefined))
    return params['video'] === undefined ? 'a video option needs a video' : undefined
  if (video !== undefined && sound === true) return 'generate_audio must be off with a reference video'
  if (video !== undefined && use === 'base' && params['duration'] !== undefined)
    return 'a base video keeps its own duration'
  const shots = (typeof multi_prompt === 'string' ? JSON.parse(multi_prompt) : multi_prompt) as
    | { duration: number }[]
    | undefined
  if (shots && shots.reduce((sum, shot) => sum + shot.duration, 0) !== (params['duration'] ?? 5))
    return 'the shots must add up to the duration'
  return undefined
}

async function filesIn(
  params: Record<string, unknown>,
  engine: SimulatorEngine,
): Promise<HandedIn[] | { field: string; why: string }> {
  const files: HandedIn[] = []
  for (const [field, type] of Object.entries(FILES)) {
    for (const value of [params[field] ?? []].flat() as string[]) {
      const file = await readMedia(value, engine)
      if (file?.type !== type) return { field, why: `Is no ${type} that can be fetched` }
      files.push(file)
    }
  }
  return files
}

function frameSize({ mode, resolution, aspect_ratio: ratio = '16:9' }: Params, like: HandedIn | undefined) {
  const side = SHORT_SIDES[mode ?? resolution ?? 'pro'] ?? 1080
  const [across = 16, down = 9] = like ? [like.widthPx, like.heightPx] : ratio.split(':').map(Number)
  const scale = side / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function jobBody(task: SimulatedTask, engine: SimulatorEngine): Record<string, unknown> {
  const job = plainJob(task)
  const isOld = task.endedAt !== undefined && Date.now() - task.endedAt.getTime() > DAY_MS
  if (task.state === 'done' && (isOld || engine.fault('result-purged', ID)))
    return { ...job, result: null, expired: true }
  const url = task.results?.[0]?.url
  return url !== undefined && engine.fault('result-as-text', ID) ? { ...job, result: url } : job
}

const WORDS = {
  pending: 'QUEUED',
  running: 'PROCESSING',
  done: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
} as const

function plainJob(task: SimulatedTask): Record<string, unknown> {
  const { taskId, model, state, oddWord, failure, amountMicros, createdAt, endedAt, results } = task
  return {
    id: taskId,
    status: oddWord?.toUpperCase() ?? WORDS[state],
    model,
    progress: state === 'done' ? 100 : state === 'running' ? 50 : 0,
    result: results?.[0] ? { videoUrl: results[0].url } : null,
    error: failure ?? null,
    creditCost: Math.round(amountMicros / CREDIT_MICROS),
    webhookStatus: null,
    createdAt: createdAt.toISOString(),
    completedAt: endedAt?.toISOString() ?? null,
    expired: false,
  }
}

async function upload(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  const file = await readMultipart(call.headers, call.body)
  if (file?.field !== 'file') return no(400, 'Send one file in the field "file"')
  const seen = await lookAt(file.bytes)
  if (!seen) return no(400, 'Not an image, a video or a sound')
  const byteSize = file.bytes.byteLength
  if (byteSize > (seen.type === 'video' ? 50 : 25) * MB) return no(413, 'File too large')
  const contentType = CONTENT_TYPES[seen.format] ?? `${seen.type}/${seen.format}`
  const { fileId, url } = await engine.saveUpload(contentType, file.bytes)
  const expiresAt = new Date(Date.now() + 60 * 60_000).toISOString()
  return { status: 201, body: { id: fileId, url, kind: seen.type, contentType, byteSize, expiresAt } }
}

const CONTENT_TYPES: Record<string, string> = { mov: 'video/quicktime', mp3: 'audio/mpeg', m4a: 'audio/mp4' }

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

function invalid(schema: z.ZodType, value: unknown, prefix = ''): SimulatedReply {
  const issues = schema.safeParse(value).error?.issues ?? []
  const details = Object.fromEntries(
    issues.map(({ path, message }) => [prefix + (path.join('.') || 'body'), [message]]),
  )
  return no(400, 'Validation failed', details)
}

function no(status: number, error: string, details?: Record<string, string[]>): SimulatedReply {
  return { status, body: details ? { error, details } : { error } }
}
