import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import { isOk, kindOfCreate, protocol, sendPaid, traceOf } from '../calls'
import {
  type Json,
  NotSent,
  type Provider,
  ProviderCallError,
  type ProviderIo,
  Refused,
  type StartCall,
  type Started,
  Unclear,
} from '../contract'
import { oneKey } from '../key-form'
import { ask, authorization, read, refusal } from './calls'
import { OFFERS } from './offers'
import { readRetryAfterMs } from './retry-after'
import { forged, isSignedWith, readSigned } from './webhook'
import { kindOf, readMessage, readObject, readPrediction, readPredictionId, toBody } from './wire'

const CREATE_TIMEOUT_MS = 60_000

const Operation = z.object({ predictionId: z.string().min(1) })
const Uploaded = z.looseObject({ urls: z.looseObject({ get: z.url({ protocol: /^https?$/ }) }) })
const Account = z.looseObject({ username: z.string().min(1) })
const Secret = z.looseObject({ key: z.string().startsWith('whsec_') })

export const replicate: Provider = {
  id: 'replicate',
  name: 'Replicate',
  defaultBaseUrl: 'https://api.replicate.com/v1',
  key: {
    ...oneKey('The API token from the Replicate account page; it begins with r8_.', [
      { pattern: '^r8_', isCertain: true, message: 'Replicate tokens begin with r8_.' },
      {
        pattern: '^r8_[A-Za-z0-9]{37}$',
        isCertain: false,
        message: 'Replicate tokens usually have 40 characters.',
      },
    ]),
    // Seen twice (2026-11). What is no create has 3000 a minute of its own, which is left to their 429.
    choices: [
      {
        name: 'tier',
        label: 'Billing',
        hint: 'Without a card Replicate takes 6 creates a minute, with one 600.',
        options: [
          { value: 'no-card', label: 'No card', limits: { createsPerMinute: 6 } },
          { value: 'card', label: 'Card on file', limits: { createsPerMinute: 600 } },
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
      return readStarted(await create(io, call, body), io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of Replicate could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at Replicate.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation) => {
        const reply = await read(io, { method: 'GET', path: pathOf(operation) })
        return readPrediction(reply.text, io.key)
      }),
    )
  },

  async cancel(operation, io) {
    const reply = await ask(io, { method: 'POST', path: `${pathOf(operation)}/cancel` })
    if (!isOk(reply)) throw refusal(reply, io)
    const status = readObject(reply.text)?.['status']
    // One that still runs may end all the same: the next look will say.
    return status === 'canceled' || status === 'aborted' ? 'cancelled' : 'too-late'
  },

  async prepare({ filename, mime, bytes }, io) {
    const reply = await read(io, {
      method: 'POST',
      path: '/files',
      file: { field: 'content', filename, mime, bytes },
    })
    const { data } = Uploaded.safeParse(readObject(reply.text))
    if (!data) throw protocol('Replicate took the file but gave no address for it.', true)
    return data.urls.get
  },

  async readWebhook(delivery, io) {
    // Before anything is asked: whoever cannot even sign must not make us call out.
    const signed = readSigned(delivery, io.clock.now())
    const reply = await read(io, { method: 'GET', path: '/webhooks/default/secret' })
    const { data } = Secret.safeParse(readObject(reply.text))
    if (!data) throw protocol('Replicate did not say what it signs with.', true)
    if (!isSignedWith(data.key, signed)) throw forged('A callback that Replicate did not sign.')
    const predictionId = readPredictionId(delivery.body)
    if (!predictionId) throw protocol('A callback of Replicate that names no prediction.', false)
    return { taskId: predictionId, operation: { predictionId } }
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await ask(io, { method: 'GET', path: '/account' })
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403)
      return { isValid: false, message: 'Replicate does not accept this key.' }
    if (!isOk(reply)) throw refusal(reply, io)
    if (!Account.safeParse(readObject(reply.text)).success)
      throw protocol('Replicate did not say whether the key is good.', true)
    return { isValid: true, message: 'Replicate accepts this key.' }
  },
}

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
async function create(io: ProviderIo, { offer }: StartCall, body: unknown): Promise<HttpReply> {
  return sendPaid('Replicate', io, {
    url: `${io.baseUrl}/models/${offer.wireId}/predictions`,
    headers: authorization(io),
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

function readStarted(reply: HttpReply, io: ProviderIo): Started {
  const { status, text, headers } = reply
  const message = readMessage(text, status, io.key)
  if (isOk(reply)) {
    const predictionId = readPredictionId(text)
    if (!predictionId) throw new Unclear('Replicate answered, but without an id we can read.')
    return { operation: { predictionId }, taskId: predictionId, warnings: [] }
  }
  const kind = kindOfCreate(kindOf(status, message), status, message)
  if (!kind) throw new Unclear(`Replicate answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, message, io.clock.now())
  throw new Refused(kind, `Replicate refused: ${message}`, { status, retryAfterMs })
}

function pathOf(operation: Json): string {
  const { data } = Operation.safeParse(operation)
  if (!data) throw protocol('This task was kept without an id to ask for.', false)
  return `/predictions/${encodeURIComponent(data.predictionId)}`
}
