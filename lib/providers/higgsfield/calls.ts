import { type HttpReply, type HttpRequest } from '@/lib/core/http'
import { callRefused, isOk, protocol, readRetryAfterMs, sendFree, sendPaid } from '../calls'
import { ProviderCallError, type ProviderIo } from '../contract'
import { kindOf, readMessage, withoutKey } from './wire'

const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
export async function create(io: ProviderIo, path: string, body: unknown): Promise<HttpReply> {
  return sendPaid('Higgsfield', io, {
    url: `${io.baseUrl}${path}`,
    headers: headersOf(io),
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

interface FreeCall {
  method: 'GET' | 'POST'
  path: string
  json?: unknown
}

/** Any call that costs nothing, answered with a 2xx. Throws ProviderCallError. */
export async function read(io: ProviderIo, call: FreeCall): Promise<HttpReply> {
  const reply = await ask(io, call)
  if (isOk(reply)) return reply
  throw refusal(reply, io)
}

/** The same, with whatever status. */
export function ask(io: ProviderIo, { method, path, json }: FreeCall): Promise<HttpReply> {
  return send(io, {
    method,
    url: `${io.baseUrl}${path}`,
    headers: headersOf(io),
    ...(json === undefined ? {} : { json }),
    timeoutMs: READ_TIMEOUT_MS,
  })
}

/** Puts a file where a ticket says: another house, which never sees the key. */
export async function put(
  io: ProviderIo,
  url: string,
  file: { mime: string; bytes: Uint8Array },
): Promise<void> {
  const reply = await send(io, { method: 'PUT', url, raw: file, timeoutMs: UPLOAD_TIMEOUT_MS })
  if (!isOk(reply)) throw protocol(`The storage of Higgsfield answered ${reply.status} to the file.`, true)
}

async function send(io: ProviderIo, call: HttpRequest): Promise<HttpReply> {
  return sendFree('Higgsfield', io, call, withoutKey)
}

export function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'Higgsfield',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, io.clock.now()),
  )
}

function headersOf(io: ProviderIo): Record<string, string> {
  return { authorization: `Key ${io.key}` }
}
