import { z } from 'zod'
import { type HttpReply, type HttpRequest } from '@/lib/core/http'
import { parseMicros } from '@/lib/core/money'
import { callRefused, isOk, kindOfCreate, protocol, sendFree, sendPaid, traceOf } from '../calls'
import {
  NotSent,
  type OperationStatus,
  type Provider,
  ProviderCallError,
  type ProviderIo,
  Refused,
  type StartCall,
  type Started,
  Unclear,
} from '../contract'
import { toBody } from './bodies'
import { readRateLimit, readRetryAfterMs } from './head-room'
import { OFFERS } from './offers'
import { kindOf, readEnvelope, readMessage, readNews, readTask, readTaskId } from './wire'

const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 60_000

/** Both path shapes seen in 2026; the newer one is tried first. A 404 proves that nothing was created. */
const PATHS = {
  plain: (wireId: string) => `/${makerOf(wireId)}/${wireId}`,
  async: (wireId: string) => `/${makerOf(wireId)}/${wireId}/async`,
}
type PathShape = keyof typeof PATHS
const MEMORY_NAME = 'pathShape'
const SHAPE_SETTING = 'pathShape'

/** Whose model it is stands in the path. */
const MAKERS: Record<string, string> = {
  veo: 'google',
  seedance: 'bytedance',
  hailuo: 'minimax',
  'wan2.6': 'alibaba',
}

function makerOf(wireId: string): string {
  return MAKERS[wireId.slice(0, wireId.indexOf('-'))] ?? 'kling'
}

const Operation = z.object({ taskId: z.string().min(1) })
const Validated = z.looseObject({ is_valid: z.boolean() })
const Balance = z.looseObject({ balance: z.union([z.number(), z.string()]) })
const Uploaded = z.looseObject({ url: z.url({ protocol: /^https?$/ }) })

export const modellix: Provider = {
  id: 'modellix',
  name: 'Modellix',
  defaultBaseUrl: 'https://api.modellix.ai/api/v1',
  key: {
    ways: [
      {
        id: 'key',
        label: 'API key',
        fields: [
          {
            name: 'apiKey',
            label: 'API key',
            hint: 'The API key from the Modellix console, sent as a bearer token.',
          },
        ],
      },
    ],
    choices: [
      {
        name: SHAPE_SETTING,
        label: 'Paths',
        hint: 'Modellix dropped /async from its paths in July 2026; its pricing guide still shows it.',
        options: [
          { value: 'find', label: 'Find out by itself' },
          { value: 'plain', label: 'Current' },
          { value: 'async', label: 'As in the guide' },
        ],
      },
      // Their entitlements, seen once, August 2026; the guide's flat 100 a minute is the lowest.
      {
        name: 'tier',
        label: 'Topped up',
        hint: 'Modellix lets an account do more at once the more was topped up.',
        options: [
          { value: '0', label: 'Less than $10', limits: { requestsPerMinute: 100, tasksAtOnce: 2 } },
          { value: '10', label: '$10', limits: { requestsPerMinute: 100, tasksAtOnce: 10 } },
          { value: '100', label: '$100', limits: { requestsPerMinute: 200, tasksAtOnce: 20 } },
          { value: '500', label: '$500', limits: { requestsPerMinute: 500, tasksAtOnce: 50 } },
          { value: '1000', label: '$1000', limits: { requestsPerMinute: 1_000, tasksAtOnce: 100 } },
        ],
      },
    ],
  },
  offers: OFFERS,
  headRoom: readRateLimit,
  // Their uploads are for pictures.
  fetchesOnly: ['video'],
  wireBody: toBody,

  async start(call, io) {
    let hasLeft = false
    try {
      const body = toBody(call)
      // Only Kling's models were ever under the other shape.
      const isKling = makerOf(call.offer.wireId) === 'kling'
      const pinned = isKling ? pinnedShape(io) : 'plain'
      const first: PathShape = pinned ?? (io.memory[MEMORY_NAME] === 'async' ? 'async' : 'plain')
      let shape = first
      hasLeft = true
      let reply = await create(io, shape, call, body)
      if (reply.status === 404 && !pinned) {
        shape = first === 'plain' ? 'async' : 'plain'
        reply = await create(io, shape, call, body)
      }
      // Where a person chose the shape of the paths, a 404 may be about that.
      const isTold = isKling && pinned !== null
      const started = readStarted(reply, io, isTold)
      // Not waited for: nothing may stand between a paid task's id and its record.
      if (!pinned && io.memory[MEMORY_NAME] !== shape) void rememberShape(io, shape)
      return started
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of Modellix could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at Modellix.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const { data } = Operation.safeParse(operation)
        if (!data) throw protocol('This task was kept without an id to ask for.', false)
        const path = `/tasks/${encodeURIComponent(data.taskId)}`
        return readTask((await read(io, { method: 'GET', path })).text, io.key)
      }),
    )
  },

  /** Unsigned: the task's own state is read before anything moves. */
  async readWebhook(delivery) {
    const taskId = readNews(delivery)
    if (!taskId) throw protocol('The callback names no task.', false)
    return { taskId, operation: { taskId } }
  },

  async prepare({ media, filename, mime, bytes, publicUrl }, io) {
    // Raw, without a `data:` before it.
    if (media === 'audio') return Buffer.from(bytes).toString('base64')
    if (media === 'video') {
      if (publicUrl) return publicUrl
      throw new ProviderCallError('invalid', 'Modellix takes a video only from a public address.', {
        isTransient: false,
      })
    }
    const reply = await read(io, {
      method: 'POST',
      path: '/media/files',
      file: { field: 'file', filename, mime, bytes },
    })
    const uploaded = Uploaded.safeParse(readEnvelope(reply.text)?.data)
    if (!uploaded.success) throw protocol('Modellix took the picture but gave no address for it.', true)
    return uploaded.data.url
  },

  async balance(io) {
    const reply = await read(io, { method: 'GET', path: '/team/balance' })
    const stated = Balance.safeParse(readEnvelope(reply.text)?.data).data?.balance
    // Finer than a micro-unit is cut off: a balance may be a sum of floats.
    const [, whole, fraction = '0'] = /^(-?\d+)(?:\.(\d+))?$/.exec(String(stated ?? '').trim()) ?? []
    try {
      return { amountMicros: parseMicros(`${whole}.${fraction.slice(0, 6)}`), currency: 'USD' }
    } catch {
      throw protocol('Modellix did not state a balance.', true)
    }
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await ask(io, { method: 'GET', path: '/apikey/validate' })
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    const isRefused = reply.status === 401 || reply.status === 403
    if (!isOk(reply) && !isRefused) throw refusal(reply, io)
    const said = Validated.safeParse(readEnvelope(reply.text)?.data).data?.is_valid
    if (said === undefined && !isRefused)
      throw protocol('Modellix did not say whether the key is good.', true)
    // A good key may lack a permission, which is a 403 that says so.
    const isValid = said === true && reply.status !== 401
    if (isValid) return { isValid, message: 'Modellix accepts this key.' }
    const theirs = isRefused ? ` ${readMessage(reply.text, reply.status, io.key).replace(/\.$/, '')}.` : ''
    return { isValid, message: `Modellix does not accept this key.${theirs}` }
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, shape: PathShape, call: StartCall, body: unknown): Promise<HttpReply> {
  return sendPaid('Modellix', io, {
    url: `${io.baseUrl}${PATHS[shape](call.offer.wireId)}`,
    headers: {
      authorization: `Bearer ${io.key}`,
      ...(call.callbackUrl ? { 'x-webhook-url': call.callbackUrl } : {}),
    },
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

function readStarted(reply: HttpReply, io: ProviderIo, isShapeTold: boolean): Started {
  const { status, text, headers } = reply
  const message = readMessage(text, status, io.key)
  if (isOk(reply)) {
    const taskId = readTaskId(text)
    if (!taskId) throw new Unclear('Modellix answered, but without a task id we can read.')
    return { operation: { taskId }, taskId, warnings: [] }
  }
  const plain = kindOf(status, message)
  const kind = isShapeTold ? plain : kindOfCreate(plain, status, message)
  if (!kind) throw new Unclear(`Modellix answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Modellix refused: ${message}`, { status, retryAfterMs })
}

/** The shape a person chose for this key; then no other is tried. */
function pinnedShape({ settings }: ProviderIo): PathShape | null {
  const chosen = settings[SHAPE_SETTING]
  return chosen === 'plain' || chosen === 'async' ? chosen : null
}

async function rememberShape(io: ProviderIo, shape: PathShape): Promise<void> {
  try {
    await io.remember(MEMORY_NAME, shape)
  } catch {
    // Costs one more 404 the next time.
  }
}

interface FreeCall {
  method: 'GET' | 'POST'
  path: string
  file?: HttpRequest['file']
}

/** Any call that costs nothing, answered with a 2xx. Throws ProviderCallError. */
async function read(io: ProviderIo, call: FreeCall): Promise<HttpReply> {
  const reply = await ask(io, call)
  if (isOk(reply)) return reply
  throw refusal(reply, io)
}

/** The same, with whatever status. */
async function ask(io: ProviderIo, { method, path, file }: FreeCall): Promise<HttpReply> {
  return sendFree('Modellix', io, {
    method,
    url: `${io.baseUrl}${path}`,
    headers: { authorization: `Bearer ${io.key}` },
    ...(file ? { file } : {}),
    timeoutMs: file ? UPLOAD_TIMEOUT_MS : READ_TIMEOUT_MS,
  })
}

function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'Modellix',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, io.clock.now()),
  )
}
