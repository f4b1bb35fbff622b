import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import { isOk, kindOfCreate, protocol, readRetryAfterMs, sendPaid, traceOf } from '../calls'
import {
  type Json,
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
import { oneKey } from '../key-form'
import { ask, authorization, DEFAULT_BASE_URL, read, refusal, REST_ORIGIN, restUrl } from './calls'
import { OFFERS } from './offers'
import { forged, isSignedBy, readKeySet, readSigned } from './webhook'
import {
  appOf,
  detailOf,
  failed,
  isStillRunning,
  isVerdict,
  kindOf,
  readMessage,
  readObject,
  readQueueState,
  readRequestId,
  readResult,
  toBody,
} from './wire'

const CREATE_TIMEOUT_MS = 60_000

/** `app` is null where only a callback told of the request: the queue wants it, the callback does not carry it. */
const Operation = z.object({ requestId: z.string().min(1), app: z.string().min(1).nullable() })
type Operation = z.infer<typeof Operation>

const APPS = [...new Set(OFFERS.map(({ wireId }) => appOf(wireId)))]

const Initiated = z.looseObject({
  upload_url: z.url({ protocol: /^https?$/ }),
  file_url: z.url({ protocol: /^https?$/ }),
})

export const fal: Provider = {
  id: 'fal',
  name: 'fal.ai',
  defaultBaseUrl: DEFAULT_BASE_URL,
  otherOrigins: [REST_ORIGIN],
  key: {
    ...oneKey('The API key from the fal.ai dashboard: an id and a secret with a colon between.', [
      {
        pattern: '^[^:]+:[^:]+$',
        isCertain: false,
        message: 'fal keys usually are an id and a secret with a colon between.',
      },
    ]),
    // Seen twice (2026-11); an older page says 10. What is over it waits in their queue, but in ours it can still be cancelled.
    choices: [
      {
        name: 'tier',
        label: 'At once',
        hint: 'fal.ai runs 2 at once, rising to 40 with paid credits.',
        options: [
          { value: 'new', label: '2', limits: { tasksAtOnce: 2 } },
          { value: 'paid', label: 'Up to 40', limits: { tasksAtOnce: 40 } },
        ],
      },
    ],
  },
  offers: OFFERS,
  wireBody: toBody,

  async start(call, io) {
    let hasLeft = false
    try {
      const body = toBody(call)
      hasLeft = true
      return readStarted(await create(io, call, body), call, io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of fal.ai could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at fal.ai.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation) => look(await locate(readOperation(operation), io), io)),
    )
  },

  async cancel(operation, io) {
    const url = `${requestUrl(await locate(readOperation(operation), io), io)}/cancel`
    const reply = await ask(io, { method: 'PUT', url })
    if (reply.status === 400 || reply.status === 404) return 'too-late'
    if (!isOk(reply)) throw refusal(reply, io)
    // Only a request; one that runs already may end all the same. Gone is gone, anything else is for the next look to say.
    const after = await ask(io, { method: 'GET', url: url.replace(/cancel$/, 'status') })
    return after.status === 404 ? 'cancelled' : 'too-late'
  },

  async prepare({ filename, mime, bytes }, io) {
    const reply = await read(io, {
      method: 'POST',
      url: `${restUrl(io)}/storage/upload/initiate?storage_type=fal-cdn-v3`,
      json: { content_type: mime, file_name: filename },
    })
    const { data } = Initiated.safeParse(readObject(reply.text))
    if (!data) throw protocol('fal.ai took the file but gave no address for it.', true)
    // Without the key: this address is the storage's.
    await read(io, { method: 'PUT', url: data.upload_url, raw: { mime, bytes }, isOpen: true })
    return data.file_url
  },

  async readWebhook(delivery, io) {
    const signed = readSigned(delivery, io.clock.now())
    const url = `${restUrl(io)}/.well-known/jwks.json`
    const keys = readKeySet((await read(io, { method: 'GET', url, isOpen: true })).text)
    if (keys.length === 0) throw protocol('fal.ai did not say which keys it signs with.', true)
    if (!isSignedBy(keys, signed)) throw forged('A callback that fal.ai did not sign.')
    const told = readRequestId(delivery.body)
    if (told !== signed.requestId) throw forged('A callback whose signature is for another task.')
    return { taskId: told, operation: { requestId: told, app: null } }
  },

  /** There is no call for it: a request that nobody made is not found with a good key, and not looked for with a bad one. */
  async checkKey(io) {
    const url = `${io.baseUrl}/${APPS[0]}/requests/00000000-0000-4000-8000-000000000000/status`
    let reply: HttpReply
    try {
      reply = await ask(io, { method: 'GET', url })
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    const { status, text } = reply
    if (status === 401 || status === 403) {
      const isEmpty = kindOf(status, readMessage(text, status, io.key)) === 'credit'
      return {
        isValid: false,
        message: isEmpty
          ? 'fal.ai says that this account is out of credit.'
          : 'fal.ai does not accept this key.',
      }
    }
    if (status === 404 && detailOf(text) !== '') return { isValid: true, message: 'fal.ai accepts this key.' }
    if (isOk(reply) || status === 404) throw protocol('fal.ai did not say whether the key is good.', true)
    throw refusal(reply, io)
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, { offer, callbackUrl }: StartCall, body: unknown): Promise<HttpReply> {
  const query = callbackUrl ? `?fal_webhook=${encodeURIComponent(callbackUrl)}` : ''
  return sendPaid('fal.ai', io, {
    url: `${io.baseUrl}/${offer.wireId}${query}`,
    headers: authorization(io),
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

function readStarted(reply: HttpReply, { offer }: StartCall, io: ProviderIo): Started {
  const { status, text, headers } = reply
  const message = readMessage(text, status, io.key)
  if (isOk(reply)) {
    const requestId = readRequestId(text)
    if (!requestId) throw new Unclear('fal.ai answered, but without a request id we can read.')
    return { operation: { requestId, app: appOf(offer.wireId) }, taskId: requestId, warnings: [] }
  }
  const kind = kindOfCreate(kindOf(status, message), status, message)
  if (!kind) throw new Unclear(`fal.ai answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `fal.ai refused: ${message}`, { status, retryAfterMs })
}

function readOperation(operation: Json): Operation {
  const { data } = Operation.safeParse(operation)
  if (!data) throw protocol('This task was kept without an id to ask for.', false)
  return data
}

function requestUrl({ requestId, app }: Operation, { baseUrl }: ProviderIo): string {
  return `${baseUrl}/${app}/requests/${encodeURIComponent(requestId)}`
}

/** Finds the app of a request that only a callback told of: the one that knows it. */
async function locate(operation: Operation, io: ProviderIo): Promise<Operation> {
  if (operation.app !== null) return operation
  for (const app of APPS) {
    const found = { ...operation, app }
    const reply = await ask(io, { method: 'GET', url: `${requestUrl(found, io)}/status` })
    if (isOk(reply)) return found
    if (reply.status !== 404) throw refusal(reply, io)
  }
  throw protocol('No model of fal.ai knows this task.', false)
}

/** Two calls: one whether it is finished, one for what came out or what went wrong. */
async function look(operation: Operation, io: ProviderIo): Promise<OperationStatus> {
  const url = requestUrl(operation, io)
  const queue = readQueueState((await read(io, { method: 'GET', url: `${url}/status` })).text)
  if (!queue) throw protocol('fal.ai answered without a status.', true)
  if (queue.state === 'pending') return queue
  const result = await ask(io, { method: 'GET', url })
  const { status, text, headers } = result
  if (isOk(result)) return queue.error === null ? readResult(text) : failed(queue.error, status, io.key)
  if (isStillRunning(status, text)) return { state: 'pending', isRunning: true }
  if (queue.error !== null) return failed(detailOf(text) || queue.error, status, io.key)
  if (isVerdict(status, text, headers)) return failed(detailOf(text), status, io.key)
  throw refusal(result, io)
}
