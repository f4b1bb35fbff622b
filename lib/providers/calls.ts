import { HttpFailure, type HttpReply, type HttpRequest } from '@/lib/core/http'
import { type FailureKind, NotSent, ProviderCallError, type ProviderIo, Unclear } from './contract'

// What every provider's calls have in common: which trouble proves what, and that no word of it holds the key.

const LONGEST_WAIT_MS = 3_600_000
const MAX_MESSAGE_CHARS = 500

/** Cuts a key out of their words. A provider whose key has parts brings its own. */
type Redact = (text: string, key: string) => string

/** The paid create, sent once. Throws NotSent when nothing left this machine, Unclear when an answer never came. */
export async function sendPaid(
  name: string,
  io: ProviderIo,
  call: Omit<HttpRequest, 'method' | 'isPaidCreate'>,
): Promise<HttpReply> {
  try {
    return await io.http.send({ ...call, method: 'POST', isPaidCreate: true })
  } catch (cause) {
    if (cause instanceof HttpFailure && cause.stage === 'before-send') {
      throw new NotSent(`${name} could not be reached: ${cause.message} Nothing was sent.`, { cause })
    }
    if (!(cause instanceof HttpFailure)) throw cause
    throw new Unclear(`The connection to ${name} broke before its answer arrived.`, { cause })
  }
}

/** A call that costs nothing, with whatever status. Throws ProviderCallError when there is no answer. */
export async function sendFree(
  name: string,
  io: ProviderIo,
  call: HttpRequest,
  redact: Redact = withoutKey,
): Promise<HttpReply> {
  try {
    return await io.http.send(call)
  } catch (error) {
    if (!(error instanceof HttpFailure)) {
      const options = { isTransient: false, cause: traceOf(error, io, redact) }
      throw new ProviderCallError('protocol', `${name} could not be asked.`, options)
    }
    if (error.reason === 'invalid-call')
      throw new ProviderCallError('auth', `This key is not one: ${error.message}`, { isTransient: false })
    throw new ProviderCallError('unavailable', `${name} could not be reached: ${error.message}`, {
      isTransient: true,
      cause: error,
    })
  }
}

/** What a refused free call throws. */
export function callRefused(
  name: string,
  kind: FailureKind | null,
  message: string,
  retryAfterMs: number | undefined,
): ProviderCallError {
  const known = kind ?? 'unavailable'
  return new ProviderCallError(known, `${name} refused: ${message}`, {
    isTransient: known === 'unavailable' || known === 'rate-limit' || known === 'concurrency',
    retryAfterMs,
  })
}

/**
 * What a refused create means where its path is the model's own: a 404 in their words proves that the model is gone.
 * One without words of theirs may come from whatever stands in between.
 */
export function kindOfCreate(kind: FailureKind | null, status: number, message: string): FailureKind | null {
  return kind === 'invalid' && status === 404 && message !== `HTTP ${status}` ? 'gone' : kind
}

/** As Kling says it (seen live, 2026-09-20), and as plainly. What fits less well proves nothing. */
const NO_MODEL =
  /\b(?:unknown|no such) model(?:: | ["'`]|[.!]?$)|\bmodel (?:["'`]?[\w./-]+["'`]? )?(?:(?:was |is )?not found[.!]?$|does not exist|is unknown|has been discontinued|is no longer available)/i

/** The same where the model is named in the body: only words can prove it. */
export function kindOfNamed(kind: FailureKind | null, message: string): FailureKind | null {
  return kind === 'invalid' && NO_MODEL.test(message) ? 'gone' : kind
}

export function protocol(message: string, isTransient: boolean): ProviderCallError {
  return new ProviderCallError('protocol', message, { isTransient })
}

export function isOk({ status }: HttpReply): boolean {
  return status >= 200 && status < 300
}

/** Where a bug of ours happened, as words alone: the thing itself may hold the key. */
export function traceOf(error: unknown, io: ProviderIo, redact: Redact = withoutKey): Error {
  const words = error instanceof Error ? (error.stack ?? error.message) : typeof error
  return new Error(redact(words, io.key))
}

/** Some servers repeat the key. Before shortening: half a key would not be found any more. */
export function withoutKey(text: string, key: string): string {
  const secret = key.trim()
  return secret === '' ? text : text.replaceAll(secret, '[key]')
}

/** Their words, at most 500 characters of them. */
export function shorten(message: string): string {
  return message.length > MAX_MESSAGE_CHARS ? `${message.slice(0, MAX_MESSAGE_CHARS - 1)}…` : message
}

/** Milliseconds to wait by `Retry-After`, seconds or a date; undefined when it is neither. */
export function readRetryAfterMs(headers: Record<string, string>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim() ?? ''
  const waitMs = /^\d{1,9}(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : /^[A-Z][a-z]{2,8}, .+ GMT$/.test(text)
      ? Date.parse(text) - now.getTime()
      : Number.NaN
  return atMostAnHour(waitMs)
}

/** Undefined for what is no number. */
export function atMostAnHour(waitMs: number): number | undefined {
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS) : undefined
}
