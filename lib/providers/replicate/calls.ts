import { type HttpReply, type HttpRequest } from '@/lib/core/http'
import { callRefused, isOk, sendFree } from '../calls'
import { ProviderCallError, type ProviderIo } from '../contract'
import { readRetryAfterMs } from './retry-after'
import { kindOf, readMessage } from './wire'

const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000

interface FreeCall {
  method: 'GET' | 'POST'
  path: string
  file?: HttpRequest['file']
}

/** Any call that costs nothing, answered with a 2xx. Throws ProviderCallError. */
export async function read(io: ProviderIo, call: FreeCall): Promise<HttpReply> {
  const reply = await ask(io, call)
  if (isOk(reply)) return reply
  throw refusal(reply, io)
}

/** The same, with whatever status. */
export async function ask(io: ProviderIo, { method, path, file }: FreeCall): Promise<HttpReply> {
  return sendFree('Replicate', io, {
    method,
    url: `${io.baseUrl}${path}`,
    headers: authorization(io),
    ...(file ? { file } : {}),
    timeoutMs: file ? UPLOAD_TIMEOUT_MS : READ_TIMEOUT_MS,
  })
}

export function authorization({ key }: ProviderIo): { authorization: string } {
  return { authorization: `Bearer ${key}` }
}

export function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'Replicate',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, message, io.clock.now()),
  )
}
