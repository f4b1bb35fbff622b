import { lookup as resolveName } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { Agent, buildConnector, Client, FormData, request } from 'undici'
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
  /** Sent as it is, with its content type. */
  raw?: { mime: string; bytes: Uint8Array }
  timeoutMs: number
  /** A longer reply is a failure and is not kept; 4 MiB unless told. */
  maxReplyBytes?: number
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
  | 'invalid-call'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'connect-timeout'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'redirect'
  | 'limited'

/**
 * A call that got no usable answer. `before-send` means that nothing left this machine. It has no cause: what a parser
 * stumbled over may be an answer that repeats the key.
 */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly stage: 'before-send' | 'after-send'
  readonly reason: HttpFailureReason

  constructor(stage: 'before-send' | 'after-send', reason: HttpFailureReason, message: string) {
    super(message)
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
/** What HTTP/1 can carry in a header: Latin-1 without control characters. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/
const MAX_REPLY_BYTES = 4 * 1024 ** 2
const MAX_REDIRECTS = 5

export function createHttp({ allowedPrivateHosts }: { allowedPrivateHosts: readonly string[] }): Http {
  const publicAgent = new Agent({ connect: connector(false) })
  const allowedAgent = new Agent({ connect: connector(true) })

  /** Judges an address before any socket opens. Names are judged again when they are resolved. */
  function check(address: string): { url: URL; isAllowedPrivate: boolean } {
    const url = URL.parse(address)
    if (!url) throw blocked('That is not an address.')
    if (url.username || url.password) throw blocked('Addresses with a user name are not called.')
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    const isAllowedPrivate = allowedPrivateHosts.includes(`${url.hostname}:${port}`)
    if (isAllowedPrivate && /^https?:$/.test(url.protocol)) return { url, isAllowedPrivate }
    if (url.protocol !== 'https:' || port !== '443') throw blocked('Only public https addresses are called.')
    if (looksLikeAddress(url.hostname)) {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      // The parser turns octal, hex and short notations into plain ones; whoever writes those means to hide something.
      const isPlain = address.toLowerCase().startsWith(`https://${url.hostname}`)
      if (!isPlain || !isPublicAddress(host)) throw blocked('That address is not public.')
    }
    return { url, isAllowedPrivate }
  }

  return {
    async send(call) {
      const { url, isAllowedPrivate } = check(call.url)
      const { body, headers } = encode(call)
      let isHanded = false
      // A reused connection may die under a request that then counts as unclear: a paid create gets its own.
      const own = call.isPaidCreate
        ? new Client(url.origin, {
            connect: connector(isAllowedPrivate, call.timeoutMs, () => (isHanded = true)),
          })
        : null
      try {
        const reply = await request(url, {
          dispatcher: own ?? (isAllowedPrivate ? allowedAgent : publicAgent),
          method: call.method,
          headers,
          body,
          signal: AbortSignal.timeout(call.timeoutMs),
        })
        if (reply.statusCode >= 300 && reply.statusCode < 400) {
          throw discard(
            reply.body,
            new HttpFailure(
              'after-send',
              'redirect',
              `The server answered with a redirect (${reply.statusCode}).`,
            ),
          )
        }
        const text = (await readAtMost(reply, call.maxReplyBytes ?? MAX_REPLY_BYTES)).toString('utf8')
        return { status: reply.statusCode, headers: flatten(reply.headers), text }
      } catch (error) {
        if (own && !isHanded && !(error instanceof HttpFailure)) {
          throw new HttpFailure('before-send', 'connect-timeout', 'No connection within the time allowed.')
        }
        throw asFailure(error)
      } finally {
        void own?.destroy()
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
            next = URL.parse(location, url)?.href ?? location
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
    if (inward) return callback(blocked('That name leads to an address that is not public.'), '')
    if (options.all) return callback(null, addresses)
    const [first] = addresses
    return first
      ? callback(null, first.address, first.family)
      : callback(new Error(`No address for ${hostname}`), '')
  })
}

function blocked(message: string): HttpFailure {
  return new HttpFailure('before-send', 'blocked-address', message)
}

function encode(call: HttpRequest): {
  body: string | FormData | Uint8Array | null
  headers: Record<string, string>
} {
  const headers = {
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.raw ? { 'content-type': call.raw.mime } : {}),
    ...call.headers,
  }
  for (const [name, value] of Object.entries(headers)) {
    // Without the value: it may be the key.
    if (!SENDABLE.test(value)) throw unsendable(`The ${name} header holds characters that cannot be sent.`)
  }
  if (call.raw) return { body: call.raw.bytes, headers }
  if (call.file) {
    const form = new FormData()
    const { field, filename, mime, bytes } = call.file
    form.append(field, new Blob([new Uint8Array(bytes)], { type: mime }), filename)
    return { body: form, headers }
  }
  try {
    return { body: call.json === undefined ? null : JSON.stringify(call.json), headers }
  } catch {
    throw unsendable('The request cannot be written as JSON.')
  }
}

function unsendable(message: string): HttpFailure {
  return new HttpFailure('before-send', 'invalid-call', message)
}

/** What comes, whole. Throws HttpFailure at the first byte that is too many. */
export async function readAtMost(
  { headers, body }: { headers: Record<string, unknown>; body: Readable },
  maxBytes: number,
): Promise<Buffer> {
  const tooLarge = () =>
    discard(body, new HttpFailure('after-send', 'too-large', `The answer is larger than ${maxBytes} bytes.`))
  if (Number(headers['content-length']) > maxBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Drops what nobody will read; undici reports that as an error, which is ours already. */
function discard(body: Readable, failure: HttpFailure): HttpFailure {
  body.on('error', () => undefined).destroy()
  return failure
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

/** Opens connections. What fails in here never left; afterwards undici has the socket, and anything may have. */
function connector(
  isAllowedPrivate: boolean,
  timeoutMs = CONNECT_TIMEOUT_MS,
  onHanded?: () => void,
): buildConnector.connector {
  const connect = buildConnector({
    ...HTTP_1,
    // undici looks at a call's own deadline only once it is connected.
    timeout: Math.min(timeoutMs, CONNECT_TIMEOUT_MS),
    ...(isAllowedPrivate ? {} : { lookup: publicLookup }),
  })
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(asNotSent(error, options.protocol === 'https:'), null)
      onHanded?.()
      callback(null, socket)
    })
  }
}

const CONNECT_REASONS: Record<string, HttpFailureReason> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
}

function asNotSent(error: Error & { code?: unknown }, isSecure: boolean): HttpFailure {
  if (error instanceof HttpFailure) return error
  const code = typeof error.code === 'string' ? error.code : error.name
  // Whatever a name or a port cannot explain is the handshake, a hang-up in the middle of it too.
  const reason = CONNECT_REASONS[code] ?? (isSecure ? 'tls' : 'refused')
  return new HttpFailure('before-send', reason, `No ${isSecure ? 'secure ' : ''}connection (${code}).`)
}

/** Sorts what undici throws once it has the socket: all of it counts as sent. */
function asFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error
  const { code, name } = error as { code?: unknown; name?: unknown }
  const isTimeout =
    name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT'
  if (isTimeout) return new HttpFailure('after-send', 'timeout', 'The server took too long to answer.')
  if (name === 'AbortError') return new HttpFailure('after-send', 'timeout', 'Stopped.')
  return new HttpFailure(
    'after-send',
    'reset',
    `The connection broke before the answer was complete (${typeof code === 'string' ? code : 'no code'}).`,
  )
}
