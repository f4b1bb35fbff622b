import { lookup as resolveName } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { Agent, Client, type Dispatcher, FormData, request } from 'undici'
import { isPublicAddress, looksLikeAddress } from './address'

/** One outgoing call. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Record<string, string>
  /** Sent as JSON with its content type. */
  json?: unknown
  /** Sent as multipart/form-data, one file. */
  file?: { field: string; filename: string; mime: string; bytes: Uint8Array }
  timeoutMs: number
  /** A paid create: a fresh connection, no reuse. Nothing here ever retries or follows a redirect. */
  isPaidCreate?: boolean
}

export interface HttpReply {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  text: string
}

export interface HttpDownload {
  status: number
  headers: Record<string, string>
  body: Readable
}

export type HttpFailureReason =
  | 'blocked-address'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'connect-timeout'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'redirect'

/** A call that got no usable answer. `before-send` means that nothing left this machine. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly stage: 'before-send' | 'after-send'
  readonly reason: HttpFailureReason

  constructor(
    stage: 'before-send' | 'after-send',
    reason: HttpFailureReason,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause })
    this.stage = stage
    this.reason = reason
  }
}

/** The guarded client: public https only, except hosts that the settings name. */
export interface Http {
  /** Throws HttpFailure. Any status is an answer; a redirect is a failure. */
  send(call: HttpRequest): Promise<HttpReply>
  /** Follows at most five redirects, each checked. Throws HttpFailure. */
  download(
    url: string,
    options: { timeoutMs: number; idleTimeoutMs: number; signal?: AbortSignal },
  ): Promise<HttpDownload>
}

const CONNECT_TIMEOUT_MS = 10_000
/** undici sends refused HTTP/2 streams again by itself, which a paid create must never be. */
const HTTP_1 = { allowH2: false } as const
const MAX_REPLY_BYTES = 4 * 1024 ** 2
const MAX_REDIRECTS = 5

export function createHttp({ allowedPrivateHosts }: { allowedPrivateHosts: readonly string[] }): Http {
  const publicAgent = new Agent({ ...HTTP_1, connect: { timeout: CONNECT_TIMEOUT_MS, lookup: publicLookup } })
  const allowedAgent = new Agent({ ...HTTP_1, connect: { timeout: CONNECT_TIMEOUT_MS } })

  /** Judges an address before any socket opens. Names are judged again when they are resolved. */
  function check(address: string): { url: URL; isAllowedPrivate: boolean } {
    let url: URL
    try {
      url = new URL(address)
    } catch (cause) {
      throw blocked('That is not an address.', cause)
    }
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    const isAllowedPrivate = allowedPrivateHosts.includes(`${url.hostname}:${port}`)
    if (isAllowedPrivate && /^https?:$/.test(url.protocol)) return { url, isAllowedPrivate }
    if (url.protocol !== 'https:' || port !== '443') throw blocked('Only public https addresses are called.')
    if (url.username || url.password) throw blocked('Addresses with a user name are not called.')
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (looksLikeAddress(url.hostname) && !isPublicAddress(host)) throw blocked('That address is not public.')
    return { url, isAllowedPrivate }
  }

  return {
    async send(call) {
      const { url, isAllowedPrivate } = check(call.url)
      const agent = isAllowedPrivate ? allowedAgent : publicAgent
      const { body, headers } = encode(call)
      // A reused connection may die under a request that then counts as unclear: a paid create gets its own.
      const dispatcher: Dispatcher = call.isPaidCreate
        ? new Client(url.origin, {
            ...HTTP_1,
            connect: { timeout: CONNECT_TIMEOUT_MS, ...(isAllowedPrivate ? {} : { lookup: publicLookup }) },
          })
        : agent
      try {
        const reply = await request(url, {
          dispatcher,
          method: call.method,
          headers,
          body,
          signal: AbortSignal.timeout(call.timeoutMs),
        })
        const text = await readAtMost(reply.body, MAX_REPLY_BYTES)
        if (reply.statusCode >= 300 && reply.statusCode < 400) {
          throw new HttpFailure(
            'after-send',
            'redirect',
            `The server answered with a redirect (${reply.statusCode}).`,
          )
        }
        return { status: reply.statusCode, headers: flatten(reply.headers), text }
      } catch (error) {
        throw asFailure(error)
      } finally {
        if (dispatcher !== agent) void dispatcher.destroy()
      }
    },

    async download(address, { timeoutMs, idleTimeoutMs, signal }) {
      const deadline = AbortSignal.timeout(timeoutMs)
      let next = address
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        const { url, isAllowedPrivate } = check(next)
        try {
          const reply = await request(url, {
            dispatcher: isAllowedPrivate ? allowedAgent : publicAgent,
            method: 'GET',
            headersTimeout: idleTimeoutMs,
            bodyTimeout: idleTimeoutMs,
            signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
          })
          const { location } = reply.headers
          if (reply.statusCode >= 300 && reply.statusCode < 400 && typeof location === 'string') {
            await reply.body.dump()
            next = new URL(location, url).href
            continue
          }
          return { status: reply.statusCode, headers: flatten(reply.headers), body: reply.body }
        } catch (error) {
          throw asFailure(error)
        }
      }
      throw new HttpFailure('after-send', 'redirect', 'Too many redirects.')
    },
  }
}

/** Resolves a name and refuses it when any of its addresses is not public, which closes rebinding too. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const inward = addresses.find(({ address }) => !isPublicAddress(address))
    if (inward)
      return callback(Object.assign(blocked('That name leads to an address that is not public.')), '')
    if (options.all) return callback(null, addresses)
    const [first] = addresses
    return first
      ? callback(null, first.address, first.family)
      : callback(new Error(`No address for ${hostname}`), '')
  })
}

function blocked(message: string, cause?: unknown): HttpFailure {
  return new HttpFailure('before-send', 'blocked-address', message, cause)
}

function encode(call: HttpRequest): { body: string | FormData | null; headers: Record<string, string> } {
  if (call.file) {
    const form = new FormData()
    const { field, filename, mime, bytes } = call.file
    form.append(field, new Blob([new Uint8Array(bytes)], { type: mime }), filename)
    return { body: form, headers: { ...call.headers } }
  }
  if (call.json === undefined) return { body: null, headers: { ...call.headers } }
  return { body: JSON.stringify(call.json), headers: { 'content-type': 'application/json', ...call.headers } }
}

async function readAtMost(body: Readable, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) {
      body.destroy()
      throw new HttpFailure('after-send', 'too-large', `The answer is larger than ${maxBytes} bytes.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

const BEFORE_SEND: Record<string, HttpFailureReason> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
}

/** Sorts what undici throws. Whatever is not known to have failed before sending counts as sent. */
function asFailure(error: unknown): HttpFailure {
  for (let cause = error, depth = 0; cause && depth < 5; depth++) {
    if (cause instanceof HttpFailure) return cause
    const {
      code: rawCode,
      name,
      message,
      cause: next,
      errors,
    } = cause as {
      code?: unknown
      name?: string
      message?: string
      cause?: unknown
      errors?: unknown[]
    }
    // A DOMException's code is a number, and means nothing here.
    const code = typeof rawCode === 'string' ? rawCode : undefined
    const reason = code ? BEFORE_SEND[code] : undefined
    if (reason) return new HttpFailure('before-send', reason, `No connection (${code}).`, error)
    if (code?.startsWith('ERR_TLS') || code?.startsWith('ERR_SSL') || /CERT|SELF_SIGNED/.test(code ?? '')) {
      return new HttpFailure('before-send', 'tls', `No secure connection (${code}).`, error)
    }
    if (name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
      return new HttpFailure('after-send', 'timeout', 'The server took too long to answer.', error)
    }
    if (name === 'AbortError') return new HttpFailure('after-send', 'timeout', message ?? 'Stopped.', error)
    cause = next ?? errors?.[0]
  }
  return new HttpFailure('after-send', 'reset', 'The connection broke before the answer was complete.', error)
}
