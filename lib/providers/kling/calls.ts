import { HttpFailure, type HttpReply } from '@/lib/core/http'
import { NotSent, ProviderCallError, type ProviderIo, Refused, Unclear } from '../contract'
import { isAlreadyThere, kindOf, readEnvelope, readMessage } from './answers'
import { authorizationOf, readCredentials, withoutKey } from './credentials'
import { readRetryAfterMs } from './retry-after'

const CREATE_TIMEOUT_MS = 120_000
const READ_TIMEOUT_MS = 20_000

/** A paid call, answered with a 2xx. Throws NotSent when nothing left, Refused, or Unclear when nobody can tell. */
export async function create(io: ProviderIo, path: string, body: unknown): Promise<HttpReply> {
  const reply = await send(io, path, body)
  if (isOk(reply)) return reply
  const { status, text, headers } = reply
  const message = readMessage(text, status, io.key)
  const kind = isAlreadyThere(text) ? null : kindOf(status, text)
  if (!kind) throw new Unclear(`Kling answered ${status}: ${message}`)
  const retryAfterMs = readRetryAfterMs(headers, io.clock.now())
  throw new Refused(kind, `Kling refused: ${message}`, { status, retryAfterMs })
}

async function send(io: ProviderIo, path: string, json: unknown): Promise<HttpReply> {
  try {
    return await io.http.send({
      method: 'POST',
      url: `${io.baseUrl}${path}`,
      headers: { authorization: authorizationOf(readCredentials(io.key), io.clock.now()) },
      json,
      timeoutMs: CREATE_TIMEOUT_MS,
      isPaidCreate: true,
    })
  } catch (cause) {
    if (cause instanceof HttpFailure && cause.stage === 'before-send')
      throw new NotSent(`Kling could not be reached: ${cause.message} Nothing was sent.`, { cause })
    if (!(cause instanceof HttpFailure)) throw cause
    throw new Unclear('The connection to Kling broke before its answer arrived.', { cause })
  }
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
  try {
    return await io.http.send({
      method: json === undefined ? 'GET' : 'POST',
      url: `${io.baseUrl}${path}`,
      headers: { authorization: authorizationOf(readCredentials(io.key), io.clock.now()) },
      ...(json === undefined ? {} : { json }),
      timeoutMs: READ_TIMEOUT_MS,
    })
  } catch (error) {
    if (!(error instanceof HttpFailure)) {
      const options = { isTransient: false, cause: traceOf(error, io) }
      throw new ProviderCallError('protocol', 'Kling could not be asked.', options)
    }
    if (error.reason === 'invalid-call')
      throw new ProviderCallError('auth', `This key is not one: ${error.message}`, { isTransient: false })
    throw new ProviderCallError('unavailable', `Kling could not be reached: ${error.message}`, {
      isTransient: true,
      cause: error,
    })
  }
}

export function refusal({ status, text, headers }: HttpReply, io: ProviderIo): ProviderCallError {
  const kind = kindOf(status, text) ?? 'unavailable'
  return new ProviderCallError(kind, `Kling refused: ${readMessage(text, status, io.key)}`, {
    isTransient: kind === 'unavailable' || kind === 'rate-limit' || kind === 'concurrency',
    retryAfterMs: readRetryAfterMs(headers, io.clock.now()),
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
