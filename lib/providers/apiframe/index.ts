import { z } from 'zod'
import { type HttpReply, type HttpRequest } from '@/lib/core/http'
import { callRefused, isOk, protocol, readRetryAfterMs, sendFree, sendPaid, traceOf } from '../calls'
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
import { readNews } from './webhook'
import { CREDIT_MICROS, kindOf, lacksModel, readJob, readJobId, readJson, readMessage } from './wire'

const CREATE_PATH = '/videos/generate'
const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000

const Operation = z.object({ jobId: z.string().min(1) })
const Account = z.looseObject({ credits: z.number() })
const Uploaded = z.looseObject({ url: z.url({ protocol: /^https?$/ }) })

export const apiframe: Provider = {
  id: 'apiframe',
  name: 'Apiframe',
  defaultBaseUrl: 'https://api.apiframe.ai/v2',
  key: oneKey('The API key of the v2 console; it begins with afk_.', [
    {
      pattern: '^afk_',
      isCertain: true,
      message: 'Apiframe v2 keys begin with afk_. Keys of v1 are another product.',
    },
  ]),
  offers: OFFERS,
  // "About 500": a third party's note of August 2026, seen once.
  limits: { requestsPerMinute: 500 },
  wireBody: toBody,

  async start(call, io) {
    let hasLeft = false
    try {
      const body = toBody(call)
      hasLeft = true
      return readStarted(await create(io, call.clientReference, body), io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of Apiframe could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at Apiframe.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const { data } = Operation.safeParse(operation)
        if (!data) throw protocol('This task was kept without an id to ask for.', false)
        const path = `/jobs/${encodeURIComponent(data.jobId)}`
        return readJob((await read(io, { method: 'GET', path })).text, io.key)
      }),
    )
  },

  /**
   * A key is answered for 24 hours with the first answer it got. Sending the same create again would do, but if the first
   * never arrived, that makes and charges one now: no look-up may. So the key is sent with a body that no create can have.
   * A server that looks at the key first repeats its answer; one that looks at the body first refuses, which proves
   * nothing, so this never says that there is none.
   */
  async find(clientReference, io) {
    let reply: HttpReply
    try {
      reply = await create(io, clientReference, {})
    } catch (error) {
      if (error instanceof NotSent || error instanceof Unclear)
        throw new ProviderCallError('unavailable', error.message, { isTransient: true, cause: error.cause })
      throw new ProviderCallError('protocol', 'Apiframe could not be asked.', {
        isTransient: false,
        cause: traceOf(error, io),
      })
    }
    if (!isOk(reply)) {
      const trouble = refusal(reply, io)
      if (trouble.kind !== 'invalid') throw trouble
      throw protocol('Apiframe does not say whether it knows this one.', false)
    }
    const jobId = readJobId(reply.text)
    if (!jobId) throw protocol('Apiframe answered without a job id.', true)
    return { operation: { jobId }, taskId: jobId, warnings: [] }
  },

  async readWebhook(delivery, io) {
    const jobId = readNews(delivery, io.key, io.clock.now())
    return { taskId: jobId, operation: { jobId } }
  },

  async prepare({ filename, mime, bytes }, io) {
    const reply = await read(io, {
      method: 'POST',
      path: '/uploads',
      file: { field: 'file', filename, mime, bytes },
    })
    const uploaded = Uploaded.safeParse(readJson(reply.text))
    if (!uploaded.success) throw protocol('Apiframe took the file but gave no address for it.', true)
    return uploaded.data.url
  },

  async balance(io) {
    const account = Account.safeParse(readJson((await read(io, { method: 'GET', path: '/me' })).text)).data
    const amountMicros = Math.round((account?.credits ?? Number.NaN) * CREDIT_MICROS)
    if (!Number.isSafeInteger(amountMicros)) throw protocol('Apiframe did not state a balance.', true)
    return { amountMicros, currency: 'USD' }
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await ask(io, { method: 'GET', path: '/me' })
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403) {
      const message =
        reply.status === 403 ? 'This key is switched off at Apiframe.' : 'Apiframe does not accept this key.'
      return { isValid: false, message }
    }
    if (!isOk(reply)) throw refusal(reply, io)
    if (!Account.safeParse(readJson(reply.text)).success)
      throw protocol('Apiframe did not say whether the key is good.', true)
    return { isValid: true, message: 'Apiframe accepts this key.' }
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, clientReference: string, body: unknown): Promise<HttpReply> {
  return sendPaid('Apiframe', io, {
    url: `${io.baseUrl}${CREATE_PATH}`,
    headers: { 'x-api-key': io.key, 'idempotency-key': clientReference.slice(0, 255) },
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

function readStarted(reply: HttpReply, io: ProviderIo): Started {
  const { status, text, headers } = reply
  if (isOk(reply)) {
    const jobId = readJobId(text)
    if (!jobId) throw new Unclear('Apiframe answered, but without a job id we can read.')
    return { operation: { jobId }, taskId: jobId, warnings: [] }
  }
  const message = readMessage(text, status, io.key)
  const kind = lacksModel(status, text) ? 'gone' : kindOf(status, message)
  if (!kind) throw new Unclear(`Apiframe answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Apiframe refused: ${message}`, { status, retryAfterMs })
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
  return sendFree('Apiframe', io, {
    method,
    url: `${io.baseUrl}${path}`,
    headers: { 'x-api-key': io.key },
    ...(file ? { file } : {}),
    timeoutMs: file ? UPLOAD_TIMEOUT_MS : READ_TIMEOUT_MS,
  })
}

function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'Apiframe',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, io.clock.now()),
  )
}
