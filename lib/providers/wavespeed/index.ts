import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import { type Micros, parseMicros } from '@/lib/core/money'
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
import { ask, create, put, read, refusal } from './calls'
import { OFFERS } from './offers'
import { makesOf } from './routes'
import { readWebhook } from './webhook'
import { kindOf, readEnvelope, readMessage, readNamed, readTask, toBody } from './wire'

const Operation = z.object({
  taskId: z.string().min(1),
  makes: z.enum(['video', 'image', 'audio', 'voice']).catch('video'),
})
const WebAddress = z.url({ protocol: /^https?$/ })
const Amount = z.union([z.number(), z.string()])
const Balance = z.looseObject({ balance: Amount })
const Price = z.looseObject({
  price: Amount.nullish().catch(null),
  discounted_price: Amount.nullish().catch(null),
  currency: z.string().nullish().catch(null),
})
const Ticket = z.looseObject({
  download_url: WebAddress,
  upload: z.looseObject({
    url: WebAddress,
    method: z.string().regex(/^put$/i),
    headers: z.record(z.string(), z.string()).nullish().catch(null),
  }),
})

export const wavespeed: Provider = {
  id: 'wavespeed',
  name: 'WaveSpeed AI',
  defaultBaseUrl: 'https://api.wavespeed.ai/api/v3',
  key: {
    ...oneKey('The API key from the WaveSpeed dashboard, made after the first top-up.'),
    choices: [
      // Seen twice (2026-11); a third source has other figures for what runs at once (5, 50, 500, 5000). Pictures may be made more
      // often, but videos share the turns.
      {
        name: 'tier',
        label: 'Tier',
        hint: 'Silver begins at a top-up of $100, Gold at $1000, Ultra at $10000.',
        options: [
          { value: 'bronze', label: 'Bronze', limits: { createsPerMinute: 5, tasksAtOnce: 3 } },
          { value: 'silver', label: 'Silver', limits: { createsPerMinute: 60, tasksAtOnce: 100 } },
          { value: 'gold', label: 'Gold', limits: { createsPerMinute: 600, tasksAtOnce: 2_000 } },
          { value: 'ultra', label: 'Ultra', limits: { createsPerMinute: 5_000, tasksAtOnce: 5_000 } },
        ],
      },
    ],
  },
  offers: OFFERS,
  wireBody: toBody,
  readWebhook,

  async start(call, io) {
    let hasLeft = false
    try {
      const body = toBody(call)
      const { wireId } = call.offer
      const query = call.callbackUrl ? `?webhook=${encodeURIComponent(call.callbackUrl)}` : ''
      hasLeft = true
      return readStarted(await create(io, `/${wireId}${query}`, body), wireId, io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io)
      if (hasLeft) throw new Unclear('The answer of WaveSpeed could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at WaveSpeed.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const { taskId, makes } = readOperation(operation)
        return readTask((await read(io, { method: 'GET', path: pathOf(taskId) })).text, makes, io.key)
      }),
    )
  },

  async prepare({ filename, mime, bytes }, io) {
    const json = { filename, size: bytes.byteLength, content_type: mime }
    const reply = await read(io, { method: 'POST', path: '/media/uploads', json })
    const { data: ticket } = Ticket.safeParse(readEnvelope(reply.text)?.data)
    if (!ticket) throw protocol('WaveSpeed gave no address to put the file to.', true)
    await put(io, ticket.upload.url, ticket.upload.headers ?? {}, { mime, bytes })
    return ticket.download_url
  },

  /** Best effort. A finished task is left alone: deleting it would take its files away. */
  async cancel(operation, io) {
    const { taskId, makes } = readOperation(operation)
    const look = await read(io, { method: 'GET', path: pathOf(taskId) })
    if (readTask(look.text, makes, io.key).state !== 'pending') return 'too-late'
    const reply = await ask(io, { method: 'DELETE', path: `/predictions/${encodeURIComponent(taskId)}` })
    if (isOk(reply)) return 'cancelled'
    if (reply.status === 400 || reply.status === 404) return 'too-late'
    throw refusal(reply, io)
  },

  async livePrice(call, io) {
    const json = { model_id: call.offer.wireId, inputs: toBody(call) }
    const reply = await read(io, { method: 'POST', path: '/model/price', json })
    const price = Price.safeParse(readEnvelope(reply.text)?.data).data
    const amountMicros = readMicros(price?.discounted_price ?? price?.price)
    if (amountMicros === null || amountMicros < 0 || !/^usd$/i.test(price?.currency || 'USD'))
      throw protocol('WaveSpeed named no price in dollars.', true)
    return amountMicros
  },

  async balance(io) {
    const reply = await read(io, { method: 'GET', path: '/balance' })
    const amountMicros = readMicros(Balance.safeParse(readEnvelope(reply.text)?.data).data?.balance)
    if (amountMicros === null) throw protocol('WaveSpeed stated no balance that can be read.', true)
    return { amountMicros, currency: 'USD' }
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      reply = await ask(io, { method: 'GET', path: '/balance' })
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403)
      return {
        isValid: false,
        message: 'WaveSpeed does not accept this key. Made before a top-up, it never will.',
      }
    if (!isOk(reply)) throw refusal(reply, io)
    if (!Balance.safeParse(readEnvelope(reply.text)?.data).success)
      throw protocol('WaveSpeed did not say whether the key is good.', true)
    return { isValid: true, message: 'WaveSpeed accepts this key.' }
  },
}

function readStarted(reply: HttpReply, wireId: string, io: ProviderIo): Started {
  const { text, headers } = reply
  const envelope = readEnvelope(text)
  const created = isOk(reply) ? readNamed(envelope?.data) : null
  if (created) {
    const { id: taskId } = created
    return { operation: { taskId, makes: makesOf(wireId) }, taskId, warnings: [] }
  }
  // Some refusals come as HTTP 200 with the status inside.
  const status = isOk(reply) ? (envelope?.code ?? 200) : reply.status
  const message = readMessage(text, status, io.key)
  if (status === 200) throw new Unclear('WaveSpeed answered, but without a task id we can read.')
  const kind = kindOfCreate(kindOf(status, message), status, message)
  if (!kind) throw new Unclear(`WaveSpeed answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `WaveSpeed refused: ${message}`, { status, retryAfterMs })
}

function readOperation(operation: unknown): z.infer<typeof Operation> {
  const { data } = Operation.safeParse(operation)
  if (!data) throw protocol('This task was kept without an id to ask for.', false)
  return data
}

function pathOf(taskId: string): string {
  return `/predictions/${encodeURIComponent(taskId)}/result`
}

/** Null for what is no decimal figure. Finer than a micro-unit is cut off: it may be a sum of floats. */
function readMicros(stated: number | string | null | undefined): Micros | null {
  const [, whole, fraction = '0'] = /^(-?\d+)(?:\.(\d+))?$/.exec(String(stated ?? '').trim()) ?? []
  if (whole === undefined) return null
  try {
    return parseMicros(`${whole}.${fraction.slice(0, 6)}`)
  } catch {
    return null
  }
}
