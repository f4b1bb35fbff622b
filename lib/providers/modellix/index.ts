import { z } from 'zod'
import { HttpFailure, type HttpReply, type HttpRequest } from '@/lib/core/http'
import { parseMicros } from '@/lib/core/money'
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
import { OFFERS } from './offers'
import {
  kindOf,
  readEnvelope,
  readMessage,
  readRateLimit,
  readRetryAfterMs,
  readTask,
  readTaskId,
  toBody,
} from './wire'

const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 60_000

/** Both path shapes seen in 2026; the newer one is tried first. A 404 proves that nothing was created. */
const PATHS = {
  plain: (wireId: string) => `/kling/${wireId}`,
  async: (wireId: string) => `/kling/${wireId}/async`,
}
type PathShape = keyof typeof PATHS
const MEMORY_NAME = 'pathShape'

const Operation = z.object({ taskId: z.string() })
const Validated = z.looseObject({ is_valid: z.boolean() })
const Balance = z.looseObject({ balance: z.union([z.number(), z.string()]) })
const Uploaded = z.looseObject({ url: z.url() })

export const modellix: Provider = {
  id: 'modellix',
  name: 'Modellix',
  defaultBaseUrl: 'https://api.modellix.ai/api/v1',
  keyHint: 'The API key from the Modellix console, sent as a bearer token.',
  offers: OFFERS,
  wireBody: toBody,

  async start(call, io) {
    let body
    try {
      body = toBody(call)
    } catch (cause) {
      throw new Refused('invalid', 'This request does not fit the model at Modellix.', { status: 0, cause })
    }
    const first: PathShape = io.memory[MEMORY_NAME] === 'async' ? 'async' : 'plain'
    const second: PathShape = first === 'plain' ? 'async' : 'plain'
    let shape = first
    let reply = await create(io, shape, call, body)
    if (reply.status === 404) {
      shape = second
      reply = await create(io, shape, call, body)
    }
    const started = readStarted(reply, io)
    // Not waited for: nothing may stand between a paid task's id and its record.
    if (io.memory[MEMORY_NAME] !== shape) void io.remember(MEMORY_NAME, shape).catch(() => undefined)
    return started
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const { taskId } = Operation.parse(operation)
        const reply = await read(io, { method: 'GET', path: `/tasks/${encodeURIComponent(taskId)}` })
        const task = readTask(reply.text)
        if (!task)
          throw new ProviderCallError('protocol', 'Modellix answered without a task.', { isTransient: true })
        return task
      }),
    )
  },

  async prepare(file, io) {
    const { filename, mime, bytes } = file
    const reply = await read(io, {
      method: 'POST',
      path: '/media/files',
      file: { field: 'file', filename, mime, bytes },
    })
    const uploaded = Uploaded.safeParse(readEnvelope(reply.text)?.data)
    if (!uploaded.success) {
      throw new ProviderCallError('protocol', 'Modellix took the picture but gave no address for it.', {
        isTransient: true,
      })
    }
    return uploaded.data.url
  },

  async balance(io) {
    const reply = await read(io, { method: 'GET', path: '/team/balance' })
    const data = Balance.safeParse(readEnvelope(reply.text)?.data)
    if (!data.success)
      throw new ProviderCallError('protocol', 'Modellix did not state a balance.', { isTransient: true })
    const [whole = '0', fraction = ''] = String(data.data.balance).split('.')
    return { amountMicros: parseMicros(`${whole}.${fraction.slice(0, 6).padEnd(1, '0')}`), currency: 'USD' }
  },

  async checkKey(io) {
    try {
      const reply = await read(io, { method: 'GET', path: '/apikey/validate' })
      const isValid = Validated.safeParse(readEnvelope(reply.text)?.data).data?.is_valid === true
      return {
        isValid,
        message: isValid ? 'Modellix accepts this key.' : 'Modellix does not accept this key.',
      }
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, shape: PathShape, call: StartCall, body: unknown): Promise<HttpReply> {
  try {
    return await io.http.send({
      method: 'POST',
      url: `${io.baseUrl}${PATHS[shape](call.offer.wireId)}`,
      headers: {
        authorization: `Bearer ${io.key}`,
        ...(call.callbackUrl ? { 'x-webhook-url': call.callbackUrl } : {}),
      },
      json: body,
      timeoutMs: CREATE_TIMEOUT_MS,
      isPaidCreate: true,
    })
  } catch (cause) {
    if (cause instanceof HttpFailure && cause.stage === 'before-send') {
      throw new NotSent(`Modellix could not be reached: ${cause.message} Nothing was sent.`, { cause })
    }
    throw new Unclear('The connection to Modellix broke before its answer arrived.', { cause })
  }
}

function readStarted(reply: HttpReply, io: ProviderIo): Started {
  const { status, text, headers } = reply
  const message = readMessage(text, status, io.key)
  if (status >= 200 && status < 300) {
    const taskId = readTaskId(text)
    if (!taskId) throw new Unclear('Modellix answered, but without a task id we can read.')
    return { operation: { taskId }, taskId, warnings: [], rateLimit: readRateLimit(headers, io.clock.now()) }
  }
  const kind = kindOf(status, message)
  if (!kind) throw new Unclear(`Modellix answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Modellix refused: ${message}`, { status, retryAfterMs })
}

/** Any call that costs nothing. Throws ProviderCallError. */
async function read(
  io: ProviderIo,
  call: { method: 'GET' | 'POST'; path: string; file?: HttpRequest['file'] },
): Promise<HttpReply> {
  let reply: HttpReply
  try {
    reply = await io.http.send({
      method: call.method,
      url: `${io.baseUrl}${call.path}`,
      headers: { authorization: `Bearer ${io.key}` },
      ...(call.file ? { file: call.file } : {}),
      timeoutMs: call.file ? UPLOAD_TIMEOUT_MS : READ_TIMEOUT_MS,
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no answer'
    throw new ProviderCallError('unavailable', `Modellix could not be reached: ${reason}`, {
      isTransient: true,
      cause,
    })
  }
  if (reply.status >= 200 && reply.status < 300) return reply
  const message = readMessage(reply.text, reply.status, io.key)
  const kind = kindOf(reply.status, message) ?? 'unavailable'
  throw new ProviderCallError(kind, `Modellix refused: ${message}`, {
    isTransient: kind === 'unavailable' || kind === 'rate-limit' || kind === 'concurrency',
    retryAfterMs: readRetryAfterMs(reply.headers, io.clock.now()),
  })
}
