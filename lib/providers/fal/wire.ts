import { z } from 'zod'
import { shorten, withoutKey } from '../calls'
import {
  type FailureKind,
  type Json,
  type OperationStatus,
  type Output,
  ProviderCallError,
  type StartCall,
} from '../contract'
import { endpointOf } from './offers'

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { parts } = endpointOf(call.offer)
  const schema = z.strictObject(Object.assign({}, ...parts.map(({ shape }) => shape)))
  const body: Record<string, Json> = {}
  for (const { field, allowed, write } of parts) {
    const value = call.request[field]
    // What stands in the path is not on the wire: selling less than was asked for would go unseen.
    if (value !== undefined && typeof value !== 'object' && allowed && !allowed.includes(value))
      throw new Error(`${call.offer.wireId} has no ${field} ${String(value)}`)
    Object.assign(body, write(call))
  }
  const takesShots = parts.some(({ field }) => field === 'shots')
  if (takesShots && 'multi_prompt' in body === 'prompt' in body)
    throw new Error('Either a prompt or shots, not both')
  return schema.parse(body) as Json
}

/** Status, result and cancel live under owner and app alone, without the rest of the endpoint's path. */
export function appOf(wireId: string): string {
  return wireId.split('/').slice(0, 2).join('/')
}

/** Reads any JSON reply; null when it is not an object. A numeric id keeps every digit it came with. */
export function readObject(text: string): Record<string, unknown> | null {
  try {
    return z.looseObject({}).safeParse(JSON.parse(text, keepDigits)).data ?? null
  } catch {
    return null
  }
}

/** A number beyond 2^53 would be rounded to somebody else's id. */
function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const isId = name === 'request_id' || name === 'voice_id'
  const digits = isId && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Created = z.looseObject({ request_id: z.string().trim().min(1).max(1_000) })

export function readRequestId(text: string): string | null {
  return Created.safeParse(readObject(text)).data?.request_id ?? null
}

export type QueueState =
  | { state: 'pending'; isRunning: boolean }
  | { state: 'completed'; error: string | null }

/** Reads the queue's own word about a request; null when it says none. */
export function readQueueState(text: string): QueueState | null {
  const said = readObject(text)
  if (typeof said?.['status'] !== 'string') return null
  if (said['status'].toUpperCase() === 'COMPLETED')
    return { state: 'completed', error: said['error'] ? wordsOf(said['error']) : null }
  return { state: 'pending', isRunning: said['status'].toUpperCase() !== 'IN_QUEUE' }
}

const WebAddress = z.url({ protocol: /^https?$/ })
/** Where the routes put their files, and what those are. A clip goes before the sound that was made for it. */
const PLACES: readonly [name: string, type: Output['type']][] = [
  ['video', 'video'],
  ['videos', 'video'],
  ['image', 'image'],
  ['images', 'image'],
  ['audio', 'audio'],
]

/** Reads a finished request's result. Throws ProviderCallError when it cannot be read. */
export function readResult(text: string): OperationStatus {
  const result = readObject(text)
  if (!result)
    throw new ProviderCallError('protocol', 'fal.ai answered without a result.', { isTransient: true })
  const listed = PLACES.flatMap(([name, type]) =>
    [result[name] ?? []].flat().map((given): [Output['type'], unknown] => [type, given]),
  )
  const outputs = listed.flatMap(([type, given]): Output[] => {
    const url = typeof given === 'string' ? given : readObject(JSON.stringify(given) ?? '')?.['url']
    const read = WebAddress.safeParse(url)
    return read.success ? [{ type, url: read.data }] : []
  })
  if (outputs.length > 0) return { state: 'done', outputs }
  if ('voice_id' in result) return readVoice(result)
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (listed.length === 0) return { state: 'pending', isRunning: true }
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw new ProviderCallError('protocol', 'fal.ai finished the task, but its files cannot be read.', {
    isTransient: false,
  })
}

const Voice = z.looseObject({ voice_id: z.string().trim().min(1).max(120) })

/** They give nothing to hear of it. */
function readVoice(result: unknown): OperationStatus {
  const { data } = Voice.safeParse(result)
  if (data) return { state: 'done', outputs: [], voice: { remoteId: data.voice_id, trialUrl: null } }
  throw new ProviderCallError('protocol', 'fal.ai made the voice, but its id cannot be read.', {
    isTransient: false,
  })
}

/** A task that fal.ai gave up, in its own words. */
export function failed(message: string, status: number, key: string): OperationStatus {
  const kind = kindOfMessage(message) ?? (status === 400 || status === 422 ? 'invalid' : 'unavailable')
  return { state: 'failed', kind, message: shorten(withoutKey(message, key)) || 'no reason given' }
}

/**
 * Whether an error in the place of a result is the model's own: those say whether they may be retried, or list what was
 * wrong. A bare 5xx may be the gateway in front of a clip that is there.
 */
export function isVerdict(status: number, text: string, headers: Record<string, string>): boolean {
  const detail = readObject(text)?.['detail']
  if (detail === undefined || detail === null) return false
  if (status === 400 || status === 422) return true
  const isMarked = headers['x-fal-retryable'] !== undefined || headers['x-fal-needs-retry'] !== undefined
  return status >= 500 && (isMarked || Array.isArray(detail))
}

export function isStillRunning(status: number, text: string): boolean {
  return status === 400 && /still in progress/i.test(detailOf(text))
}

const KIND_BY_STATUS: Record<number, FailureKind> = {
  400: 'invalid',
  401: 'auth',
  402: 'credit',
  403: 'permission',
  404: 'invalid',
  406: 'invalid',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'rate-limit',
}

/** What a refusal means; null for a status that proves nothing. */
export function kindOf(status: number, message: string): FailureKind | null {
  const kind = KIND_BY_STATUS[status] ?? null
  if (kind === 'invalid') return kindOfMessage(message) ?? kind
  if (kind === 'rate-limit' && /concurren|parallel/i.test(message)) return 'concurrency'
  // An account without money is locked, and says so with the status of one without permission.
  if (kind === 'permission' && /balance|billing|top up|credits?\b/i.test(message)) return 'credit'
  return kind
}

/** Words of moderation, and not "case-sensitive", "time-sensitive" or "asterisk". */
const MODERATION =
  /\bmoderat(?:ed|ion)\b|(?<![\w-]|\bcase )sensitive\b|(?<![\w-])risk(?:y|s)?\b|\b(?:content|usage|safety|community)[ _]polic|\bpolicy[ _]violation|\bviolat\w+ .*\bpolic|\bnsfw\b/i

function kindOfMessage(message: string): FailureKind | null {
  return MODERATION.test(message) ? 'moderation' : null
}

/** Their words, at most 500 characters of them. */
export function readMessage(text: string, status: number, key: string): string {
  const message = detailOf(text)
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}

/** The whole of it, not cut yet. */
export function detailOf(text: string): string {
  const said = readObject(text)
  return wordsOf(said?.['detail'] ?? said?.['error'] ?? said?.['message'])
}

const Issue = z.looseObject({
  loc: z.array(z.union([z.string(), z.number()])).catch([]),
  msg: z.string().catch(''),
  type: z.string().catch(''),
})

/** A sentence, or a list of what is wrong where. */
function wordsOf(detail: unknown): string {
  if (typeof detail === 'string') return detail
  return [detail ?? []]
    .flat()
    .map((one) => {
      const { data } = Issue.safeParse(one)
      if (!data) return ''
      const place = data.loc.filter((step) => step !== 'body').join('.')
      return [place, data.msg || data.type, /policy/.test(data.type) ? `(${data.type})` : '']
        .filter((word) => word !== '')
        .join(' ')
    })
    .filter((words) => words !== '')
    .join('; ')
}
