import { HttpFailure, type HttpReply, type HttpRequest } from '@/lib/core/http'
import { NotSent, ProviderCallError, type ProviderIo, Unclear } from '../contract'
import { kindOf, readMessage, withoutKey } from './wire'

const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000
const LONGEST_WAIT_MS = 3_600_000

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
export async function create(io: ProviderIo, path: string, body: unknown): Promise<HttpReply> {
  try {
    return await io.http.send({
      method: 'POST',
      url: `${io.baseUrl}${path}`,
      headers: headersOf(io),
      json: body,
      timeoutMs: CREATE_TIMEOUT_MS,
      isPaidCreate: true,
    })
  } catch (cause) {
    if (cause instanceof HttpFailure && cause.stage === 'before-send') {
      throw new NotSent(`Higgsfield could not be reached: ${cause.message} Nothing was sent.`, { cause })
    }
    if (!(cause instanceof HttpFailure)) throw cause
    throw new Unclear('The connection to Higgsfield broke before its answer arrived.', { cause })
  }
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
  try {
    return await io.http.send(call)
  } catch (error) {
    if (!(error instanceof HttpFailure)) {
      const options = { isTransient: false, cause: traceOf(error, io) }
      throw new ProviderCallError('protocol', 'Higgsfield could not be asked.', options)
    }
    if (error.reason === 'invalid-call')
      throw new ProviderCallError('auth', `This key is not one: ${error.message}`, { isTransient: false })
    throw new ProviderCallError('unavailable', `Higgsfield could not be reached: ${error.message}`, {
      isTransient: true,
      cause: error,
    })
  }
}

export function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  const kind = kindOf(reply.status, message) ?? 'unavailable'
  return new ProviderCallError(kind, `Higgsfield refused: ${message}`, {
    isTransient: kind === 'unavailable' || kind === 'rate-limit' || kind === 'concurrency',
    retryAfterMs: readRetryAfterMs(reply.headers, io.clock.now()),
  })
}

export function protocol(message: string, isTransient: boolean): ProviderCallError {
  return new ProviderCallError('protocol', message, { isTransient })
}

export function isOk({ status }: HttpReply): boolean {
  return status >= 200 && status < 300
}

/** Milliseconds to wait, from seconds or a date; undefined for anything else. */
export function readRetryAfterMs(headers: Record<string, string>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim() ?? ''
  const waitMs = /^\d{1,9}(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : /^[A-Z][a-z]{2}, .+ GMT$/.test(text)
      ? Date.parse(text) - now.getTime()
      : Number.NaN
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS)
}

function headersOf(io: ProviderIo): Record<string, string> {
  return { authorization: `Key ${io.key}` }
}

/** Where a bug of ours happened, as words alone: the thing itself may hold the key. */
export function traceOf(error: unknown, io: ProviderIo): Error {
  const words = error instanceof Error ? (error.stack ?? error.message) : typeof error
  return new Error(withoutKey(words, io.key))
}
