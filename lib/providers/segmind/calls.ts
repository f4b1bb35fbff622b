import { type HttpReply, type HttpRequest } from '@/lib/core/http'
import { callRefused, isOk, readRetryAfterMs, sendFree, sendPaid } from '../calls'
import { type InputFile, ProviderCallError, type ProviderIo } from '../contract'
import { kindOf, readMessage } from './wire'

export const DEFAULT_BASE_URL = 'https://api.segmind.com'
export const UPLOAD_ORIGIN = 'https://workflows-api.segmind.com'

const CREATE_TIMEOUT_MS = 60_000
const READ_TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000

/** The paid call. Throws NotSent when nothing left, Unclear when an answer never came. */
export async function create(io: ProviderIo, path: string, body: unknown): Promise<HttpReply> {
  return sendPaid('Segmind', io, {
    url: `${io.baseUrl}${path}`,
    headers: headersOf(io),
    json: body,
    timeoutMs: CREATE_TIMEOUT_MS,
  })
}

/** Any call that costs nothing, answered with a 2xx. Throws ProviderCallError. */
export async function read(io: ProviderIo, path: string): Promise<HttpReply> {
  const reply = await ask(io, path)
  if (isOk(reply)) return reply
  throw refusal(reply, io)
}

/** The same, with whatever status. */
export function ask(io: ProviderIo, path: string): Promise<HttpReply> {
  return send(io, {
    method: 'GET',
    url: `${io.baseUrl}${path}`,
    headers: headersOf(io),
    timeoutMs: READ_TIMEOUT_MS,
  })
}

/** Hands in a file as text; uploads live on another host of theirs, unless a proxy stands in the place of both. */
export async function upload(
  io: ProviderIo,
  { mime, bytes }: Pick<InputFile, 'mime' | 'bytes'>,
): Promise<HttpReply> {
  const house = io.baseUrl === DEFAULT_BASE_URL ? UPLOAD_ORIGIN : io.baseUrl
  const reply = await send(io, {
    method: 'POST',
    url: `${house}/upload-asset`,
    headers: headersOf(io),
    json: { data_urls: [`data:${mime};base64,${Buffer.from(bytes).toString('base64')}`] },
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  if (isOk(reply)) return reply
  throw refusal(reply, io)
}

async function send(io: ProviderIo, call: HttpRequest): Promise<HttpReply> {
  return sendFree('Segmind', io, call)
}

export function refusal(reply: HttpReply, io: ProviderIo): ProviderCallError {
  const message = readMessage(reply.text, reply.status, io.key)
  return callRefused(
    'Segmind',
    kindOf(reply.status, message),
    message,
    readRetryAfterMs(reply.headers, io.clock.now()),
  )
}

function headersOf(io: ProviderIo): Record<string, string> {
  return { 'x-api-key': io.key }
}
