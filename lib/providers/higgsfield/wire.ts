import { z } from 'zod'
import { shorten } from '../calls'
import {
  type FailureKind,
  type Json,
  type OperationStatus,
  type Output,
  ProviderCallError,
  type StartCall,
} from '../contract'
import { ROUTES } from './routes'

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { offer, request } = call
  const parts = Object.hasOwn(ROUTES, offer.wireId) ? ROUTES[offer.wireId] : undefined
  if (!parts) throw new Error(`No route ${offer.wireId}`)
  for (const [name, allowed] of [
    ['quality', parts.find(({ field }) => field === 'quality')?.allowed ?? []],
    ['durationSeconds', parts.find(({ field }) => field === 'durationSeconds')?.allowed ?? []],
  ] as const) {
    // Both may stand in the route's name alone: one that has another must not be sent to.
    const value = request[name]
    if (value !== undefined && !allowed.includes(value)) throw new Error(`${offer.wireId} has no ${value}`)
  }
  const written = parts.flatMap((part) => Object.entries(part.write(call)))
  const shape = Object.assign({}, ...parts.map((part) => part.shape)) as z.ZodRawShape
  const body = Object.fromEntries(written.filter(([, value]) => value !== undefined))
  return z.strictObject(shape).parse(body) as Json
}

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Named = z.looseObject({ request_id: z.string().trim().min(1).max(1_000) })

const WebAddress = z.url({ protocol: /^https?$/ })
const File = z.looseObject({ url: WebAddress })

const Task = z.looseObject({
  status: z.string(),
  video: z.unknown().optional(),
  videos: z.unknown().optional(),
  images: z.unknown().optional(),
  audio: z.unknown().optional(),
  error: z.unknown().optional(),
})

/** An error as FastAPI words it, or as their clients also expect it. */
const Problem = z.looseObject({
  detail: z.unknown().optional(),
  details: z.unknown().optional(),
  message: z.unknown().optional(),
  error: z.unknown().optional(),
})

/** Null for what is no JSON. A numeric id keeps every digit it came with. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    return null
  }
}

/** A number beyond 2^53 would be rounded to somebody else's id. */
function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const digits = name === 'request_id' && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

export function readTaskId(text: string): string | null {
  return Named.safeParse(readJson(text)).data?.request_id ?? null
}

const FAILED = new Set(['failed', 'error', 'canceled', 'cancelled'])

/** Reads a request's state. Throws ProviderCallError when the reply tells nothing. */
export function readTask(text: string, key: string): OperationStatus {
  const task = Task.safeParse(readJson(text)).data
  if (!task)
    throw new ProviderCallError('protocol', 'Higgsfield answered without a state.', { isTransient: true })
  const status = task.status.toLowerCase()
  if (status === 'completed') return readResult(task)
  // An end of its own: nothing else is said, and the credits come back.
  if (status === 'nsfw') {
    return {
      state: 'failed',
      kind: 'moderation',
      message: 'Blocked by moderation; Higgsfield gives the credits back.',
    }
  }
  if (FAILED.has(status)) {
    const usual = status === 'failed' || status === 'error' ? 'no reason given' : 'Cancelled'
    const message = wordsOf(task.error) ?? usual
    const kind = kindOfMessage(message) ?? 'unavailable'
    return { state: 'failed', kind, message: shorten(withoutKey(message, key)) }
  }
  return { state: 'pending', isRunning: status !== 'queued' }
}

function readResult({ video, videos, images, audio }: z.infer<typeof Task>): OperationStatus {
  const listed = [
    ...filesIn('video', video),
    ...filesIn('video', videos),
    ...filesIn('image', images),
    ...filesIn('audio', audio),
  ]
  const outputs = listed.flatMap(({ type, file }): Output[] => {
    const { data } = File.safeParse(file)
    return data ? [{ type, url: data.url }] : []
  })
  if (outputs.length > 0) return { state: 'done', outputs }
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (listed.length === 0) return { state: 'pending', isRunning: true }
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw new ProviderCallError('protocol', 'Higgsfield finished the task, but its files cannot be read.', {
    isTransient: false,
  })
}

function filesIn(type: Output['type'], given: unknown): { type: Output['type']; file: unknown }[] {
  return [given ?? []].flat().map((file) => ({ type, file }))
}

const KIND_BY_STATUS: Record<number, FailureKind> = {
  400: 'invalid',
  401: 'auth',
  402: 'credit',
  // An empty account, and nothing else, is what they document for it.
  403: 'credit',
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
  return kind
}

/** Words of moderation, and not "case-sensitive", "time-sensitive" or "asterisk". */
const MODERATION =
  /\bmoderat(?:ed|ion)\b|(?<![\w-]|\bcase )sensitive\b|(?<![\w-])risk(?:y|s)?\b|\b(?:content|usage|safety|community) polic|\bpolicy violation|\bviolat\w+ .*\bpolic|\bnsfw\b/i

function kindOfMessage(message: string): FailureKind | null {
  return MODERATION.test(message) ? 'moderation' : null
}

/** Their words, at most 500 characters of them. */
export function readMessage(text: string, status: number, key: string): string {
  const { data } = Problem.safeParse(readJson(text))
  const words =
    wordsOf(data?.detail) ?? wordsOf(data?.details) ?? wordsOf(data?.message) ?? wordsOf(data?.error)
  return words ? shorten(withoutKey(words, key)) : `HTTP ${status}`
}

const Complaint = z.looseObject({
  loc: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
  msg: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
})

/** A sentence, or the first of a list of complaints with the field it is about. */
function wordsOf(given: unknown): string | null {
  if (typeof given === 'string') return given === '' ? null : given
  const { data } = Complaint.safeParse(Array.isArray(given) ? given[0] : given)
  const said = data?.msg ?? data?.message
  if (!said) return null
  const field = data?.loc?.at(-1)
  return field === undefined ? said : `${field}: ${said}`
}

/** Some servers repeat the key, or its secret half alone. Before shortening: half a key would not be found any more. */
export function withoutKey(text: string, key: string): string {
  const whole = key.trim()
  const [, secret = ''] = whole.split(':')
  return [whole, secret]
    .filter((one) => one.length > 0)
    .reduce((rest, one) => rest.replaceAll(one, '[key]'), text)
}
