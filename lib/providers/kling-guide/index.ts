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
  Unclear,
} from '../contract'
import { oneKey } from '../key-form'
import { OFFERS } from './offers'
import { kindOf, readMessage, readTask, readTaskId, toBody } from './wire'

const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
/** No task has this id: asking for it costs nothing and shows whether the key is let in. */
const NOBODYS_TASK = 'key-check'

const Operation = z.object({ taskId: z.string().min(1), type: z.enum(['video', 'image']) })
const Address = z.url({ protocol: /^https?$/ })

/** An API that one guide describes and no page of the vendor knows. */
export const klingGuide: Provider = {
  id: 'kling-guide',
  name: 'Kling (guide)',
  unconfirmed: 'as in the guide, not confirmed by the vendor',
  defaultBaseUrl: 'https://api.kling.ai/v1',
  key: oneKey(
    'The API key of the developer console, as the guide describes it: not confirmed by the vendor.',
  ),
  offers: OFFERS,
  fetchesOnly: ['image', 'video'],
  wireBody: toBody,

  async start(call, io) {
    let hasLeft = false
    try {
      const body = toBody(call)
      const type = call.offer.wireId === 'kling-image' ? 'image' : 'video'
      hasLeft = true
      const reply = await create(io, body)
      const { status, text, headers } = reply
      const message = readMessage(text, status, io.key)
      if (isOk(reply)) {
        const taskId = readTaskId(text)
        if (!taskId) throw new Unclear('The API of the guide answered, but without a task id we can read.')
        return { operation: { taskId, type }, taskId, warnings: [] }
      }
      const kind = kindOfNamed(kindOf(status, message), message)
      if (!kind) throw new Unclear(`The API of the guide answered ${status}: ${message}`)
      const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
      throw new Refused(kind, `The API of the guide refused: ${message}`, { status, retryAfterMs })
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer could not be dealt with.', { cause })
      const message = 'This request does not fit the model as the guide describes it.'
      throw new Refused('invalid', message, { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const { data } = Operation.safeParse(operation)
        if (!data) throw protocol('This task was kept without an id to ask for.', false)
        const reply = await ask(io, data.taskId)
        if (!isOk(reply)) throw refusal(reply, io)
        return readTask(reply.text, data.type, io.key)
      }),
    )
  },

  async prepare({ publicUrl }) {
    if (publicUrl !== null && Address.safeParse(publicUrl).success) return publicUrl
    const message =
      'This API fetches files from a public address, and this studio has none yet. Nothing was sent.'
    throw new ProviderCallError('invalid', message, { isTransient: false })
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await ask(io, NOBODYS_TASK)
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403)
      return { isValid: false, message: `The key is not accepted. ${refusal(reply, io).message}` }
    if (reply.status === 404)
      return { isValid: true, message: 'The key is let in. Nothing else about this API is confirmed.' }
    if (!isOk(reply)) throw refusal(reply, io)
    throw protocol('The API of the guide did not say whether the key is good.', true)
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, json: unknown): Promise<HttpReply> {
  return sendPaid('Kling (guide)', io, {
    url: `${io.baseUrl}/video/generate`,
    headers: { authorization: `Bearer ${io.key}` },
    json,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

/** The look at one task, with whatever status. Throws ProviderCallError. */
async function ask(io: ProviderIo, taskId: string): Promise<HttpReply> {
  return sendFree('Kling (guide)', io, {
    method: 'GET',
    url: `${io.baseUrl}/video/status/${encodeURIComponent(taskId)}`,
    headers: { authorization: `Bearer ${io.key}` },
    timeoutMs: READ_TIMEOUT_MS,
  })
}

function refusal({ status, text, headers }: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(text, status, io.key)
  return callRefused(
    'Kling (guide)',
    kindOf(status, message),
    message,
    readRetryAfterMs(headers, io.clock.now()),
  )
}
