import { type HttpReply, type HttpRequest } from '@/lib/core/http'
import { callRefused, isOk, readRetryAfterMs, sendFree } from '../calls'
import { ProviderCallError, type ProviderIo } from '../contract'
import { kindOf, readMessage } from './wire'

const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000

export const DEFAULT_BASE_URL = 'https://queue.fal.run'
/** Files and public keys live on another host than the queue. */
export const REST_ORIGIN = 'https://rest.fal.ai'

/** Whoever puts a proxy in the place of the queue has it answer for both: the key goes nowhere else then. */
export function restUrl({ baseUrl }: ProviderIo): string {
  return baseUrl === DEFAULT_BASE_URL ? REST_ORIGIN : baseUrl
}

export interface FreeCall {
  method: HttpRequest['method']
  url: string
  json?: unknown
  raw?: HttpRequest['raw']
  /** Left out where anyone may ask, and at addresses that are not fal's own. */
  isOpen?: boolean
}

/** Any call that costs nothing, answered with a 2xx. Throws ProviderCallError. */
export async function read(io: ProviderIo, call: FreeCall): Promise<HttpReply> {
  const reply = await ask(io, call)
  if (isOk(reply)) return reply
  throw refusal(reply, io)
}

/** The same, with whatever status. */
export async function ask(io: ProviderIo, { method, url, json, raw, isOpen }: FreeCall): Promise<HttpReply> {
  return sendFree('fal.ai', io, {
    method,
    url,
    headers: isOpen ? {} : authorization(io),
    ...(json === undefined ? {} : { json }),
    ...(raw ? { raw } : {}),
    timeoutMs: raw ? UPLOAD_TIMEOUT_MS : READ_TIMEOUT_MS,
  })
}

export function authorization({ key }: ProviderIo): { authorization: string } {
  return { authorization: `Key ${key}` }
}

export function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'fal.ai',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, io.clock.now()),
  )
}
