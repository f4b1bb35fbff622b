import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import {
  callRefused,
  isOk,
  kindOfNamed,
  protocol,
  readRetryAfterMs,
  sendFree,
  sendPaid,
  traceOf,
} from '../calls'
import {
  NotSent,
  type OperationStatus,
  type Provider,
  ProviderCallError,
  type ProviderIo,
  Refused,
  type Started,
  Unclear,
} from '../contract'
import { oneKey } from '../key-form'
import { toBody } from './bodies'
import { OFFERS } from './offers'
import { kindOf, readEnvelope, readMessage, readNews, readTask, readTaskId } from './wire'

const PATH = '/video/generations'
const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000

const Operation = z.object({ taskId: z.string().min(1) })

export const apimodels: Provider = {
  id: 'apimodels',
  name: 'apimodels',
  defaultBaseUrl: 'https://apimodels.app/api/v1',
  key: oneKey('The API key from the apimodels.app console, sent as a bearer token.'),
  offers: OFFERS,
  // Pictures travel inside the body; they have no uploads.
  fetchesOnly: ['video'],
  wireBody: toBody,

  async start(call, io) {
    let hasLeft = false
    try {
      const body = toBody(call)
      hasLeft = true
      return readStarted(await create(io, body), io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of apimodels could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at apimodels.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const { data } = Operation.safeParse(operation)
        if (!data) throw protocol('This task was kept without an id to ask for.', false)
        const reply = await look(io, data.taskId)
        if (!isOk(reply)) throw refusal(reply, io)
        return readTask(reply.text, io.key)
      }),
    )
  },

  /** Unsigned: the task's own state is read before anything moves. */
  async readWebhook({ body }) {
    const taskId = readNews(body)
    if (!taskId) throw protocol('The callback names no task.', false)
    return { taskId, operation: { taskId } }
  },

  async prepare({ media, bytes, publicUrl }) {
    if (media === 'image') return Buffer.from(bytes).toString('base64')
    if (publicUrl) return publicUrl
    throw new ProviderCallError('invalid', 'apimodels takes a video only from a public address.', {
      isTransient: false,
    })
  },

  /** There is no call for this, so a task that nobody has is asked for: a good key is told that there is none. */
  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await look(io, 'key-check')
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403)
      return { isValid: false, message: 'apimodels does not accept this key.' }
    const code = String(readEnvelope(reply.text)?.code ?? '')
    if (code === '401' || code === '403')
      return { isValid: false, message: 'apimodels does not accept this key.' }
    const isToldThatThereIsNone = code === '404' && (reply.status === 404 || isOk(reply))
    if (isToldThatThereIsNone) return { isValid: true, message: 'apimodels accepts this key.' }
    if (!isOk(reply) && reply.status !== 404) throw refusal(reply, io)
    throw protocol('apimodels did not say whether the key is good.', true)
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, body: unknown): Promise<HttpReply> {
  return sendPaid('apimodels', io, {
    url: io.baseUrl + PATH,
    headers: { authorization: `Bearer ${io.key}` },
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

function readStarted(reply: HttpReply, io: ProviderIo): Started {
  const { status, text, headers } = reply
  if (isOk(reply)) {
    const taskId = readTaskId(text)
    if (!taskId) throw new Unclear('apimodels answered, but without a task id we can read.')
    return { operation: { taskId }, taskId, warnings: [] }
  }
  const message = readMessage(text, status, io.key)
  const kind = kindOfNamed(kindOf(status, message), message)
  if (!kind) throw new Unclear(`apimodels answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `apimodels refused: ${message}`, { status, retryAfterMs })
}

/** One look at a task, with whatever status. Throws ProviderCallError. */
async function look(io: ProviderIo, taskId: string): Promise<HttpReply> {
  return sendFree('apimodels', io, {
    method: 'GET',
    // taskId in their answers, task_id in the question.
    url: `${io.baseUrl}${PATH}?task_id=${encodeURIComponent(taskId)}`,
    headers: { authorization: `Bearer ${io.key}` },
    timeoutMs: READ_TIMEOUT_MS,
  })
}

function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'apimodels',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, io.clock.now()),
  )
}
