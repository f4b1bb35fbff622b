import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import type {
  OutputSpec,
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import { madeVoices, sampleProblem, voiceIdOf } from '@/lib/simulator/made-voices'
import { type HandedIn, readMedia } from '@/lib/simulator/read-media'
import { readMultipart } from '@/lib/simulator/read-multipart'
import { FILES, isVoiceModel, type ModelRequest, MODELS, priceMicros, shortSideOf } from './simulator-models'

const ID = 'wavespeed'
const FPS = 24
const KEPT_MS = 7 * 86_400_000
const FORMATS: Record<HandedIn['type'], readonly string[]> = {
  image: ['jpeg', 'png', 'webp'],
  video: ['mp4', 'mov'],
  audio: ['mp3', 'wav', 'm4a', 'aac', 'mp4'],
}
/** What the video of motion control may be like. */
const MOTION = { maxBytes: 100 * 1024 ** 2, minSide: 340, maxSide: 3850 }

const Ticket = z.strictObject({
  filename: z.string().min(1),
  size: z.int().min(1),
  content_type: z.string().optional(),
})
const PriceQuestion = z.strictObject({ model_id: z.string(), inputs: z.record(z.string(), z.unknown()) })

export const wavespeedSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/wavespeed/api/v3',
  // Their second tier has 60 videos a minute; raised so that looking counts too.
  limits: { requestsPerMinute: 600, tasksAtOnce: 100 },
  faults: {
    'inner-refusal': 'WaveSpeed: refuses creates with HTTP 200 and the status inside',
  },
  taskIdPath: ['data', 'id'],
  keyOf: ({ authorization }) => /^Bearer (\S+)$/.exec(authorization ?? '')?.[1],
  isCreate: ({ method, path }) => method === 'POST' && !/^\/(?:media|model|webhook|predictions)\//.test(path),
  // No status of theirs is published for an empty account: the words say it.
  errorReply: (status, detail, reason) =>
    reason === 'credit'
      ? errorReply(400, 'Insufficient credits. Please top up.')
      : errorReply(status, detail),
  modelGone: ({ path }) => errorReply(404, `model ${path.slice(1)} not found`),

  async handle(call, key, engine) {
    const { method, path } = call
    const taskId = /^\/predictions\/([\w-]+)(?:\/result)?$/.exec(path)?.[1]
    if (method === 'POST') {
      if (path === '/media/uploads') return ticket(call, engine)
      if (path === '/media/upload/binary') return upload(call, engine)
      if (path === '/model/price') return price(call)
      return create(path.slice(1), call, key, engine)
    }
    if (taskId) {
      const task = engine.task(taskId)
      if (!task || Date.now() - task.createdAt.getTime() > KEPT_MS)
        return errorReply(404, 'prediction not found')
      if (method === 'GET') return ok(prediction(task))
      if (method === 'DELETE' && !path.endsWith('/result')) {
        // Best effort, and billed all the same.
        engine.cancelTask(taskId, false)
        return ok({ id: taskId })
      }
    }
    if (method === 'GET') {
      if (path === '/balance') return ok({ balance: engine.balanceMicros(ID) / 1_000_000 })
      if (path === '/webhook/secret') return ok({ secret: secretOf(key) })
      if (path === '/models') return ok([...MODELS.keys()].map((model_id) => ({ model_id })))
    }
    return errorReply(404, 'no such path')
  },

  webhook(task, { id, at, key, isBadlySigned }) {
    const body = prediction(task)
    const timestamp = String(Math.floor(at.getTime() / 1000))
    // The text after the mark is the key as it stands: not decoded.
    const secret = isBadlySigned ? 'somebody else' : secretOf(key).slice('whsec_'.length)
    const signature = createHmac('sha256', secret)
      .update(`${id}.${timestamp}.${JSON.stringify(body)}`)
      .digest('hex')
    return {
      headers: {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v3,${signature}`,
      },
      body,
    }
  },
}

async function create(
  model: string,
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const schema = MODELS.get(model)
  if (!schema) return wavespeedSimulator.modelGone(call)
  if (engine.fault('inner-refusal', ID)) return { status: 200, body: errorReply(400, 'duration: no').body }
  const request = readBody(schema, call)
  if ('status' in request) return request

  const named = request.voice_list?.map(({ voice_id }) => voice_id) ?? []
  const isVoice = (task: SimulatedTask) => isVoiceModel(task.model)
  const own = named.length > 0 ? madeVoices(engine, { providerId: ID, key, isVoice }) : new Set()
  const stranger = named.find((id) => !own.has(id))
  if (stranger !== undefined) return errorReply(400, `voice_list: voice not found: ${stranger}`)
  const files = await readFiles(request, model, engine)
  if (typeof files === 'string') return errorReply(400, files)
  const webhookUrl = call.query.get('webhook')
  const task = {
    providerId: ID,
    key,
    model,
    amountMicros: priceMicros(model, request, secondsOf(request, files)),
    body: call.body,
    outputs: isVoiceModel(model) ? [] : [outputOf(model, request, files)],
    ...(webhookUrl ? { webhookUrl } : {}),
  }
  if (request.enable_sync_mode) return ok(prediction(await engine.runTask(task)))
  const { taskId } = engine.createTask(task)
  return ok(prediction({ taskId, model, state: 'pending', amountMicros: 0, createdAt: new Date() }))
}

function readBody<Body extends object>(schema: z.ZodType<Body>, call: SimulatedCall): Body | SimulatedReply {
  if (!call.headers['content-type']?.startsWith('application/json')) return errorReply(400, 'send JSON')
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(call.body).toString('utf8'))
  } catch {
    return errorReply(400, 'body is not JSON')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.')
  return errorReply(400, `${where || 'body'}: ${issue?.message}`)
}

type Files = Partial<Record<HandedIn['type'], HandedIn>>

/** The first file of each kind, or what is wrong with one of them. */
async function readFiles(
  request: ModelRequest,
  model: string,
  engine: SimulatorEngine,
): Promise<Files | string> {
  const files: Files = {}
  for (const [name, type] of Object.entries(FILES)) {
    const given = (request as Record<string, unknown>)[name]
    for (const value of [given ?? []].flat() as string[]) {
      // Raw base64 is nowhere said to be taken.
      const file = /^(https?:|data:)/.test(value) ? await readMedia(value, engine) : null
      if (isVoiceModel(model)) {
        const problem = sampleProblem(file)
        if (problem) return `${name}: ${problem}`
        continue
      }
      if (file?.type !== type || !FORMATS[type].includes(file.format))
        return `${name}: cannot be read as ${FORMATS[type].join(', ')}`
      const sides = [file.widthPx, file.heightPx]
      const isOdd = Math.min(...sides) < MOTION.minSide || Math.max(...sides) > MOTION.maxSide
      if (
        type === 'video' &&
        model.endsWith('/motion-control') &&
        (isOdd || file.bytes.length > MOTION.maxBytes)
      )
        return `${name}: 340 to 3850 px a side, at most 100 MB`
      files[type] ??= file
    }
  }
  return files
}

function secondsOf({ duration }: ModelRequest, { video, audio }: Files): number {
  return duration ?? Math.ceil(audio?.seconds ?? video?.seconds ?? 5)
}

function outputOf(model: string, request: ModelRequest, files: Files): OutputSpec {
  const prompt =
    request.prompt ?? request.text ?? request.multi_prompt?.map((shot) => shot.prompt).join(' / ') ?? model
  const durationSeconds = secondsOf(request, files)
  if (/-tts$|text-to-audio$/.test(model)) return { type: 'audio', prompt, durationSeconds, format: 'mp3' }
  const seen = files.image ?? files.video
  const shape = request.size?.split('*') ?? (request.aspect_ratio ?? '16:9').split(':')
  const [across = 16, down = 9] = seen ? [seen.widthPx, seen.heightPx] : shape.map(Number)
  return {
    type: 'video',
    prompt,
    durationSeconds,
    fps: FPS,
    hasSound: request.sound ?? request.generate_audio ?? /audio|avatar|lipsync/.test(model),
    ...frameSize(across, down, shortSideOf(model, request)),
    ...(files.image ? { startFrame: files.image.bytes } : {}),
  }
}

/** Even sides with the given shorter one, in the shape of `across:down`. */
function frameSize(across: number, down: number, shortSide: number): { widthPx: number; heightPx: number } {
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}

function prediction(task: SimulatedTask): Record<string, unknown> {
  const { taskId, model, state, oddWord, failure = '', results = [], createdAt, endedAt } = task
  const voices = isVoiceModel(model) && task.results ? [{ voice_id: voiceIdOf(task) }] : []
  const words = {
    pending: 'created',
    running: 'processing',
    done: 'completed',
    failed: 'failed',
    cancelled: 'cancelled',
  }
  const isModerated = /moderation/i.test(failure)
  return {
    id: taskId,
    model,
    status: oddWord ?? words[state],
    outputs: [...results.map(({ url }) => url), ...voices],
    urls: { get: `https://api.wavespeed.ai/api/v3/predictions/${taskId}/result` },
    has_nsfw_contents: results.map(() => false),
    error: failure,
    ...(state === 'failed' ? { code: isModerated ? 1200 : 5000 } : {}),
    timings: { inference: endedAt ? endedAt.getTime() - createdAt.getTime() : 0 },
    created_at: createdAt.toISOString(),
  }
}

function ticket(call: SimulatedCall, engine: SimulatorEngine): SimulatedReply {
  const asked = readBody(Ticket, call)
  if ('status' in asked) return asked
  const mime = asked.content_type ?? 'application/octet-stream'
  const { url } = engine.reserveUpload(mime)
  return ok({ download_url: url, upload: { url, method: 'PUT', headers: { 'content-type': mime } } })
}

/** The older way, in one call. */
async function upload(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  const file = await readMultipart(call.headers, call.body)
  if (file?.field !== 'file') return errorReply(400, 'send one file in the field "file"')
  const { url } = await engine.saveUpload('application/octet-stream', file.bytes)
  return ok({ download_url: url, filename: file.filename, size: file.bytes.byteLength })
}

function price(call: SimulatedCall): SimulatedReply {
  const asked = readBody(PriceQuestion, call)
  if ('status' in asked) return asked
  const inputs = MODELS.get(asked.model_id)?.safeParse(asked.inputs).data
  if (!inputs) return errorReply(404, `model ${asked.model_id} not found, or inputs do not fit`)
  const dollars = priceMicros(asked.model_id, inputs, inputs.duration ?? 5) / 1_000_000
  return ok({ price: dollars, discounted_price: dollars, currency: 'USD' })
}

function secretOf(key: string): string {
  return `whsec_${createHash('sha256').update(`wavespeed ${key}`).digest('base64')}`
}

function ok(data: unknown): SimulatedReply {
  return { status: 200, body: { code: 200, message: 'success', data } }
}

function errorReply(status: number, message: string): SimulatedReply {
  return { status, body: { code: status, message, data: null } }
}
