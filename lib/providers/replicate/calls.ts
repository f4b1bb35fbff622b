import { HttpFailure, type HttpReply, type HttpRequest } from '@/lib/core/http'
import { ProviderCallError, type ProviderIo } from '../contract'
import { readRetryAfterMs } from './retry-after'
import { kindOf, readMessage, withoutKey } from './wire'

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
  try {
    return await io.http.send({
      method,
      url: `${io.baseUrl}${path}`,
      headers: authorization(io),
      ...(file ? { file } : {}),
      timeoutMs: file ? UPLOAD_TIMEOUT_MS : READ_TIMEOUT_MS,
    })
  } catch (error) {
    if (!(error instanceof HttpFailure)) {
      const options = { isTransient: false, cause: traceOf(error, io) }
      throw new ProviderCallError('protocol', 'Replicate could not be asked.', options)
    }
    if (error.reason === 'invalid-call')
      throw new ProviderCallError('auth', `This key is not one: ${error.message}`, { isTransient: false })
    throw new ProviderCallError('unavailable', `Replicate could not be reached: ${error.message}`, {
      isTransient: true,
      cause: error,
    })
  }
}

export function authorization({ key }: ProviderIo): { authorization: string } {
  return { authorization: `Bearer ${key}` }
}

export function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  const kind = kindOf(reply.status, message) ?? 'unavailable'
  return new ProviderCallError(kind, `Replicate refused: ${message}`, {
    isTransient: kind === 'unavailable' || kind === 'rate-limit' || kind === 'concurrency',
    retryAfterMs: readRetryAfterMs(reply.headers, message, io.clock.now()),
  })
}

export function protocol(message: string, isTransient: boolean): ProviderCallError {
  return new ProviderCallError('protocol', message, { isTransient })
}

export function isOk({ status }: HttpReply): boolean {
  return status >= 200 && status < 300
}

/** Where a bug of ours happened, as words alone: the thing itself may hold the key. */
export function traceOf(error: unknown, io: ProviderIo): Error {
  const words = error instanceof Error ? (error.stack ?? error.message) : typeof error
  return new Error(withoutKey(words, io.key))
}
