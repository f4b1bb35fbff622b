import type { IncomingHttpHeaders } from 'node:http'
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
import { type ModelRequest, MODELS } from './simulator-models'

const ID = 'higgsfield'
const FPS = 24
/** Nobody publishes a price; this is a round one. */
const MICROS_PER_SECOND = 100_000

const Ticket = z.strictObject({ content_type: z.string().min(3) })

export const higgsfieldSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/higgsfield',
  // Theirs are in the dashboard alone.
  limits: { requestsPerMinute: 600, tasksAtOnce: 20 },
  faults: {},
  taskIdPath: ['request_id'],
  keyOf,
  isCreate: ({ method, path }) => method === 'POST' && !/^\/(?:files|requests)\//.test(path),
  // An empty account is 403 here.
  errorReply: (status, detail, reason) =>
    reason === 'credit' ? errorReply(403, 'Not enough credits') : errorReply(status, detail),
  modelGone: () => errorReply(404, 'Model not found'),

  async handle(call, key, engine) {
    const { method, path } = call
    const [, taskId, verb] = /^\/requests\/([\w-]+)\/(status|cancel)$/.exec(path) ?? []
    if (taskId && method === (verb === 'status' ? 'GET' : 'POST')) {
      const task = engine.task(taskId)
      if (!task) return errorReply(404, 'Request not found')
      return verb === 'status' ? { status: 200, body: stateOf(task, path) } : cancel(task, engine)
    }
    if (method !== 'POST') return errorReply(404, 'Not Found')
    if (path === '/files/generate-upload-url') return ticket(call, engine)
    return create(path.slice(1), call, key, engine)
  },

  // Unsigned; the same object as the state.
  webhook: (task) => ({ headers: {}, body: stateOf(task, '') }),
}

/** The pair after the word Key, or the two headers of the first version. The studio's own play keys are no pair. */
function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const { authorization, 'hf-api-key': id, 'hf-secret': secret } = headers
  if (typeof id === 'string' && typeof secret === 'string') return `${id}:${secret}`
  return /^Key ([^\s:]+:[^\s:]+|(?:sim|bad|empty)-[^\s:]+)$/.exec(authorization ?? '')?.[1]
}

async function create(
  model: string,
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const schema = MODELS.get(model)
  if (!schema) return higgsfieldSimulator.modelGone(call)
  const request = readBody(schema, call)
  if ('status' in request) return request

  const picture = request.image_url ? await readMedia(request.image_url, engine) : null
  if (request.image_url && picture?.type !== 'image')
    return complaint('image_url', 'cannot be read as an image')
  const audio = request.audio_url ? await readMedia(request.audio_url, engine) : null
  if (request.audio_url && audio?.type !== 'audio') return complaint('audio_url', 'cannot be read as audio')

  const webhookUrl = call.query.get('hf_webhook')
  const output = outputOf(model, request, picture)
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model,
    amountMicros: MICROS_PER_SECOND * Number(request.duration ?? 6),
    body: call.body,
    outputs: [output],
    ...(webhookUrl ? { webhookUrl } : {}),
  })
  return { status: 200, body: { status: 'queued', request_id: taskId, ...addressesOf(taskId) } }
}

function readBody<Body extends object>(schema: z.ZodType<Body>, call: SimulatedCall): Body | SimulatedReply {
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return complaint('body', 'JSON decode error')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.')
  return complaint(where || 'body', issue?.message ?? 'is not valid')
}

function outputOf(model: string, request: ModelRequest, picture: HandedIn | null): OutputSpec {
  const { prompt, duration = 6, aspect_ratio: shape, resolution, generate_audio: hasSound = false } = request
  const named = shape?.split(':').map(Number)
  const [across = 1, down = 1] = named ?? (picture ? [picture.widthPx, picture.heightPx] : [16, 9])
  const shortSide = Number.parseInt(resolution ?? '', 10) || (model.includes('/standard/') ? 720 : 1080)
  return {
    type: 'video',
    prompt,
    durationSeconds: Number(duration),
    fps: FPS,
    hasSound: hasSound || Boolean(request.audio_url),
    ...frameSize(across, down, shortSide),
    ...(picture ? { startFrame: picture.bytes } : {}),
  }
}

/** Even sides with the given shorter one, in the shape of `across:down`. */
function frameSize(across: number, down: number, shortSide: number): { widthPx: number; heightPx: number } {
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function stateOf(task: SimulatedTask, path: string): Record<string, unknown> {
  const { taskId, state, oddWord, failure = '', results } = task
  const base = { request_id: taskId, ...(path ? addressesOf(taskId) : {}) }
  if (oddWord) return { status: oddWord, ...base }
  switch (state) {
    case 'pending':
      return { status: 'queued', ...base }
    case 'running':
      return { status: 'in_progress', ...base }
    case 'cancelled':
      return { status: 'canceled', ...base }
    case 'failed':
      // An end of its own, without a word why.
      return /moderation/i.test(failure)
        ? { status: 'nsfw', request_id: taskId }
        : { status: 'failed', ...base, error: failure }
    case 'done':
      return { status: 'completed', ...base, ...(results?.[0] ? { video: { url: results[0].url } } : {}) }
  }
}

function cancel({ taskId, state }: SimulatedTask, engine: SimulatorEngine): SimulatedReply {
  if (state !== 'pending' || engine.cancelTask(taskId, true) === 'too-late')
    return errorReply(400, 'Request cannot be canceled')
  return { status: 202, body: { status: 'canceled', request_id: taskId } }
}

function ticket(call: SimulatedCall, engine: SimulatorEngine): SimulatedReply {
  const asked = readBody(Ticket, call)
  if ('status' in asked) return asked
  const { url } = engine.reserveUpload(asked.content_type)
  return { status: 200, body: { upload_url: url, public_url: url } }
}

function addressesOf(taskId: string): Record<string, string> {
  const base = `https://platform.higgsfield.ai/requests/${taskId}`
  return { status_url: `${base}/status`, cancel_url: `${base}/cancel` }
}

function complaint(field: string, msg: string): SimulatedReply {
  return { status: 422, body: { detail: [{ loc: ['body', field], msg, type: 'value_error' }] } }
}

function errorReply(status: number, detail: string): SimulatedReply {
  return { status, body: { detail } }
}
