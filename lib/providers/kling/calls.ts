import type { HttpReply } from '@/lib/core/http'
import { callRefused, isOk, protocol, readRetryAfterMs, sendFree, sendPaid } from '../calls'
import { ProviderCallError, type ProviderIo, Refused, Unclear } from '../contract'
import { isAlreadyThere, kindOf, kindOfRefusal, readEnvelope, readMessage } from './answers'
import { authorizationOf, readCredentials, withoutKey } from './credentials'

const CREATE_TIMEOUT_MS = 120_000
const READ_TIMEOUT_MS = 20_000

/** A paid call, answered with a 2xx. Throws NotSent when nothing left, Refused, or Unclear when nobody can tell. */
export async function create(io: ProviderIo, path: string, body: unknown): Promise<HttpReply> {
  const reply = await send(io, path, body)
  if (isOk(reply)) return reply
  const { status, text, headers } = reply
  const message = readMessage(text, status, io.key)
  const kind = isAlreadyThere(text) ? null : kindOfRefusal(status, text)
  if (!kind) throw new Unclear(`Kling answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Kling refused: ${message}`, { status, retryAfterMs })
}

async function send(io: ProviderIo, path: string, json: unknown): Promise<HttpReply> {
  return sendPaid('Kling', io, {
    url: `${io.baseUrl}${path}`,
    headers: { authorization: authorizationOf(readCredentials(io.key), io.clock.now()) },
    json,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

/** What an answer to a call that costs nothing holds. Throws ProviderCallError. */
export async function read(io: ProviderIo, path: string, json?: unknown): Promise<unknown> {
  const reply = await ask(io, path, json)
  if (!isOk(reply)) throw refusal(reply, io)
  const envelope = readEnvelope(reply.text)
  // Their code says more than the status: nought is the only good one.
  if (envelope?.code !== 0)
    throw protocol(`Kling answered: ${readMessage(reply.text, reply.status, io.key)}`, true)
  return envelope.data
}

/** The same, with whatever status. */
export async function ask(io: ProviderIo, path: string, json?: unknown): Promise<HttpReply> {
  return sendFree(
    'Kling',
    io,
    {
      method: json === undefined ? 'GET' : 'POST',
      url: `${io.baseUrl}${path}`,
      headers: { authorization: authorizationOf(readCredentials(io.key), io.clock.now()) },
      ...(json === undefined ? {} : { json }),
      timeoutMs: READ_TIMEOUT_MS,
    },
    withoutKey,
  )
}

export function refusal({ status, text, headers }: HttpReply, io: ProviderIo): ProviderCallError {
  return callRefused(
    'Kling',
    kindOf(status, text),
    readMessage(text, status, io.key),
    readRetryAfterMs(headers, io.clock.now()),
  )
}
