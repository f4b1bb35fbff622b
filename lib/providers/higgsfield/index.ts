import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import { isOk, kindOfCreate, protocol, readRetryAfterMs, traceOf, withoutKey } from '../calls'
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
import { ask, create, put, read, refusal } from './calls'
import { OFFERS } from './offers'
import { kindOf, readJson, readMessage, readTask, readTaskId, toBody } from './wire'

const Operation = z.object({ taskId: z.string().min(1) })
const WebAddress = z.url({ protocol: /^https?$/ })
const Ticket = z.looseObject({ upload_url: WebAddress, public_url: WebAddress })

export const higgsfield: Provider = {
  id: 'higgsfield',
  name: 'Higgsfield',
  defaultBaseUrl: 'https://platform.higgsfield.ai',
  key: {
    ways: [
      {
        id: 'pair',
        label: 'Key id and secret',
        fields: [
          { name: 'keyId', label: 'Key id', hint: 'You can paste both at once as id:secret.' },
          { name: 'keySecret', label: 'Key secret' },
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
      const query = call.callbackUrl ? `?hf_webhook=${encodeURIComponent(call.callbackUrl)}` : ''
      const path = `/${call.offer.wireId}${query}`
      hasLeft = true
      return readStarted(await create(io, path, body), io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io, withoutKey)
      if (hasLeft) throw new Unclear('The answer of Higgsfield could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at Higgsfield.', { status: 0, cause })
    }
  },

  async status(operations, io) {
    return Promise.all(
      operations.map(async (operation): Promise<OperationStatus> => {
        const path = `/requests/${encodeURIComponent(readOperation(operation))}/status`
        return readTask((await read(io, { method: 'GET', path })).text, io.key)
      }),
    )
  },

  async prepare({ mime, bytes }, io) {
    const ticket = await askForTicket(mime, io)
    await put(io, ticket.upload_url, { mime, bytes })
    return ticket.public_url
  },

  /** Only what still waits in the queue can be stopped. */
  async cancel(operation, io) {
    const path = `/requests/${encodeURIComponent(readOperation(operation))}/cancel`
    const reply = await ask(io, { method: 'POST', path })
    if (isOk(reply)) return 'cancelled'
    if (reply.status === 400) return 'too-late'
    throw refusal(reply, io)
  },

  /** Nothing is signed that could be checked from here, so a callback is no more than a hint. */
  async readWebhook({ body }) {
    const taskId = readTaskId(body)
    if (!taskId) throw protocol('A callback of Higgsfield does not say which task it is about.', false)
    return { taskId, operation: { taskId } }
  },

  /** There is no call for it; an address to put a file to is free, and only good keys get one. */
  async checkKey(io) {
    try {
      await askForTicket('image/png', io)
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth') return bad(error.message)
      if (error instanceof ProviderCallError && error.kind === 'credit')
        return bad('Higgsfield lets this key do nothing: the account may be out of credits.')
      throw error
    }
    return { isValid: true, message: 'Higgsfield accepts this key.' }
  },
}

function bad(message: string): { isValid: false; message: string } {
  return { isValid: false, message }
}

async function askForTicket(mime: string, io: ProviderIo): Promise<z.infer<typeof Ticket>> {
  const json = { content_type: mime }
  const reply = await read(io, { method: 'POST', path: '/files/generate-upload-url', json })
  const { data: ticket } = Ticket.safeParse(readJson(reply.text))
  if (!ticket) throw protocol('Higgsfield gave no address to put the file to.', true)
  return ticket
}

function readStarted(reply: HttpReply, io: ProviderIo): Started {
  const { status, text, headers } = reply
  if (isOk(reply)) {
    const taskId = readTaskId(text)
    if (!taskId) throw new Unclear('Higgsfield answered, but without a task id we can read.')
    return { operation: { taskId }, taskId, warnings: [] }
  }
  const message = readMessage(text, status, io.key)
  const kind = kindOfCreate(kindOf(status, message), status, message)
  if (!kind) throw new Unclear(`Higgsfield answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Higgsfield refused: ${message}`, { status, retryAfterMs })
}

function readOperation(operation: unknown): string {
  const { data } = Operation.safeParse(operation)
  if (!data) throw protocol('This task was kept without an id to ask for.', false)
  return data.taskId
}
