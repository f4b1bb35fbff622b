import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import { isOk, kindOfCreate, protocol, readRetryAfterMs, traceOf } from '../calls'
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
import { ask, create, DEFAULT_BASE_URL, read, refusal, upload, UPLOAD_ORIGIN } from './calls'
import { OFFERS } from './offers'
import { makesOf } from './routes'
import {
  findReply,
  kindOf,
  readFailure,
  readJson,
  readMessage,
  readOutputs,
  readTaskId,
  stateOf,
  toBody,
} from './wire'

const KEPT_MS = 3_600_000
/** A task nobody has: only a good key gets as far as hearing that it is unknown. */
const NOBODYS_TASK = '00000000-0000-4000-8000-000000000000'

const Operation = z.object({
  taskId: z.string().min(1),
  makes: z.enum(['video', 'image', 'audio']).catch('video'),
  startedAt: z.iso.datetime().optional().catch(undefined),
})
const addresses = z.array(z.url({ protocol: /^https?$/ })).length(1)
/** The documentation and their own client disagree about the name. */
const Uploaded = z.union([
  z.looseObject({ file_urls: addresses }).transform(({ file_urls: [url] }) => url),
  z.looseObject({ urls: addresses }).transform(({ urls: [url] }) => url),
])

export const segmind: Provider = {
  id: 'segmind',
  name: 'Segmind',
  defaultBaseUrl: DEFAULT_BASE_URL,
  otherOrigins: [UPLOAD_ORIGIN],
  key: {
    ...oneKey('The API key from the Segmind console; it begins with SG_.', [
      { pattern: '^SG_', isCertain: true, message: 'Segmind keys begin with SG_.' },
      {
        pattern: '^SG_[0-9a-f]{16}$',
        isCertain: false,
        message: 'Segmind keys usually are SG_ and 16 digits or letters from a to f.',
      },
    ]),
    // Their page on rate limits (2026-11).
    choices: [
      {
        name: 'tier',
        label: 'Plan',
        hint: 'Segmind takes 5 requests a minute on the free plan and 50 on Pro.',
        options: [
          { value: 'free', label: 'Free', limits: { requestsPerMinute: 5 } },
          { value: 'pro', label: 'Pro', limits: { requestsPerMinute: 50 } },
          // Custom, they say.
          { value: 'enterprise', label: 'Enterprise' },
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
      const { wireId } = call.offer
      const startedAt = io.clock.now().toISOString()
      hasLeft = true
      const taskId = readStarted(await create(io, `/v2/${wireId}`, body), io)
      return {
        operation: { taskId, makes: makesOf(wireId), startedAt },
        taskId,
        warnings: [],
      } satisfies Started
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of Segmind could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at Segmind.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(operations.map((operation) => look(operation, io)))
  },

  async prepare(file, io) {
    const { data: url } = Uploaded.safeParse(readJson((await upload(io, file)).text))
    if (!url) throw protocol('Segmind took the file but gave no address for it.', true)
    return url
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await ask(io, `/v2/requests/${NOBODYS_TASK}/status`)
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403)
      return { isValid: false, message: 'Segmind does not accept this key.' }
    // Their own words for it, not some page at another address.
    const isTheirs =
      typeof readJson(reply.text) === 'object' && readMessage(reply.text, 0, io.key) !== 'HTTP 0'
    if (reply.status === 404 && isTheirs) return { isValid: true, message: 'Segmind accepts this key.' }
    if (isOk(reply)) throw protocol('Segmind did not say whether the key is good.', true)
    throw refusal(reply, io)
  },
}

/** The state, and where it is over the result, which is a call of its own. */
async function look(operation: unknown, io: ProviderIo): Promise<OperationStatus> {
  const { data } = Operation.safeParse(operation)
  if (!data) throw protocol('This task was kept without an id to ask for.', false)
  const path = `/v2/requests/${encodeURIComponent(data.taskId)}`
  const seen = findReply((await read(io, `${path}/status`)).text)
  if (!seen) throw protocol('Segmind answered without a state.', true)
  const state = stateOf(seen)
  if (state === 'queued' || state === 'running') return { state: 'pending', isRunning: state === 'running' }

  const reply = await ask(io, path)
  const result = findReply(reply.text)
  // A failed result comes with 422.
  if (state === 'failed' || (result && stateOf(result) === 'failed')) {
    if (reply.status >= 500) throw refusal(reply, io)
    return { state: 'failed', ...readFailure([result, seen], io.key) }
  }
  if (!isOk(reply)) throw refusal(reply, io)
  if (!result) throw protocol('Segmind answered without a result.', true)
  const outputs = readOutputs(result, data.makes)
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (outputs.length === 0) return { state: 'pending', isRunning: true }
  const cost = result.metrics?.cost ?? 0
  return {
    state: 'done',
    outputs,
    ...(cost > 0 && Number.isSafeInteger(Math.round(cost * 1e6))
      ? { billedMicros: Math.round(cost * 1e6) }
      : {}),
    ...(data.startedAt ? { expiresAt: new Date(Date.parse(data.startedAt) + KEPT_MS) } : {}),
  }
}

function readStarted(reply: HttpReply, io: ProviderIo): string {
  const { status, text, headers } = reply
  if (isOk(reply)) {
    const taskId = readTaskId(text)
    if (!taskId) throw new Unclear('Segmind answered, but without a task id we can read.')
    return taskId
  }
  const message = readMessage(text, status, io.key)
  const kind = kindOfCreate(kindOf(status, message), status, message)
  if (!kind) throw new Unclear(`Segmind answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Segmind refused: ${message}`, { status, retryAfterMs })
}
