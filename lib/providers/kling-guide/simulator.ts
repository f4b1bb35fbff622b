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

const ID = 'kling-guide'
const CREDIT_MICROS = 4_000
const SHORT_SIDE = { '720p': 720, '1080p': 1080 } as const

const link = z.string().regex(/^https?:\/\/\S+$/)
const clip = {
  prompt: z.string().min(1),
  duration: z.int().min(3).max(15).default(5),
  resolution: z.enum(['720p', '1080p']).default('720p'),
}

/** The bodies that the guide shows, and for the two ids it only names the least there can be. */
const Body = z.discriminatedUnion('model', [
  z.strictObject({ ...clip, model: z.literal('kling-v3'), image_url: link.optional() }),
  z.strictObject({
    ...clip,
    model: z.literal('kling-o3'),
    audio: z.boolean().default(false),
    voice_description: z.string().optional(),
  }),
  z.strictObject({
    model: z.literal('kling-motion-control'),
    prompt: z.string().min(1).optional(),
    image_url: link,
    video_url: link,
    resolution: clip.resolution,
  }),
  z.strictObject({ model: z.literal('kling-image'), prompt: clip.prompt }),
])
type Body = z.infer<typeof Body>

export const klingGuideSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/kling-guide/v1',
  limits: { requestsPerMinute: 600, tasksAtOnce: 10 },
  faults: {},
  taskIdPath: ['task_id'],
  keyOf: ({ authorization }) => /^Bearer (\S+)$/.exec(authorization ?? '')?.[1],
  isCreate: ({ method, path }) => method === 'POST' && path === '/video/generate',
  errorReply: (status, detail, reason) =>
    reason === 'credit' ? error(403, 'Insufficient credits') : error(status, detail),
  // Inferred: the guide has no words for it.
  modelGone: () => error(400, 'Unknown model'),

  async handle(call, key, engine) {
    const { method, path } = call
    if (method === 'POST' && path === '/video/generate') return create(call, key, engine)
    const taskId = method === 'GET' ? /^\/video\/status\/([\w-]+)$/.exec(path)?.[1] : undefined
    const task = taskId ? engine.task(taskId) : undefined
    return task ? { status: 200, body: taskData(task) } : error(404, 'Not found')
  },
}

async function create(call: SimulatedCall, key: string, engine: SimulatorEngine): Promise<SimulatedReply> {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return error(400, 'The body is not JSON')
  }
  const parsed = Body.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return error(400, `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
  }
  const body = parsed.data
  const picture = await fetched('image_url' in body ? body.image_url : undefined, 'image', engine)
  const video = await fetched('video_url' in body ? body.video_url : undefined, 'video', engine)
  if (typeof picture === 'string' || typeof video === 'string') return error(400, 'The URL is not accessible')
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model: body.model,
    body: call.body,
    ...workOf(body, picture, video),
  })
  return { status: 200, body: { task_id: taskId, status: 'pending' } }
}

async function fetched(
  url: string | undefined,
  type: HandedIn['type'],
  engine: SimulatorEngine,
): Promise<HandedIn | undefined | 'missing'> {
  if (url === undefined) return undefined
  const found = await readMedia(url, engine)
  return found?.type === type ? found : 'missing'
}

function workOf(body: Body, picture: HandedIn | undefined, video: HandedIn | undefined) {
  const prompt = body.prompt ?? body.model
  const start = picture ? { startFrame: picture.bytes } : {}
  if (body.model === 'kling-image') {
    const outputs: OutputSpec[] = [{ type: 'image', prompt, widthPx: 1024, heightPx: 576 }]
    return { amountMicros: CREDIT_MICROS, outputs }
  }
  const isMotion = body.model === 'kling-motion-control'
  const durationSeconds = isMotion ? Math.max(1, Math.round(video?.seconds ?? 5)) : body.duration
  const hasSound = body.model === 'kling-o3' && body.audio
  const isLarge = body.resolution === '1080p'
  const [small, large] = isMotion
    ? [10, 12]
    : body.model === 'kling-v3'
      ? [6, 8]
      : hasSound
        ? [15, 20]
        : [12, 16]
  const heightPx = SHORT_SIDE[body.resolution]
  const widthPx = Math.round((heightPx * 16) / 18) * 2
  const outputs: OutputSpec[] = [
    { type: 'video', prompt, durationSeconds, fps: 24, hasSound, widthPx, heightPx, ...start },
  ]
  return { amountMicros: (isLarge ? large : small)! * durationSeconds * CREDIT_MICROS, outputs }
}

function taskData({ taskId, state, oddWord, failure, results }: SimulatedTask): Record<string, unknown> {
  const word = {
    pending: 'pending',
    running: 'processing',
    done: 'completed',
    failed: 'failed',
    cancelled: 'failed',
  }
  return {
    task_id: taskId,
    status: oddWord ?? word[state],
    ...(failure ? { error: failure } : {}),
    ...(results ? { output: results[0]?.url } : {}),
  }
}

function error(status: number, message: string): SimulatedReply {
  return { status, body: { error: { message } } }
}
