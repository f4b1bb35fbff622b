import { z } from 'zod'
import { protocol, shorten, withoutKey } from '../calls'
import { type FailureKind, type Json, type OperationStatus, type Output, type StartCall } from '../contract'
import { wireModelOf } from './offers'

const KEPT_MS = 3_600_000

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { parts } = wireModelOf(call.offer)
  const schema = z.strictObject(Object.assign({}, ...parts.map(({ shape }) => shape)))
  const input: Record<string, Json> = {}
  for (const { field, allowed, write } of parts) {
    const value = call.request[field]
    // What stands in the name is not on the wire: selling less than was asked for would go unseen.
    if (value !== undefined && typeof value !== 'object' && allowed && !allowed.includes(value))
      throw new Error(`${call.offer.wireId} has no ${field} ${String(value)}`)
    Object.assign(input, write(call))
  }
  return {
    input: schema.parse(input) as Json,
    ...(call.callbackUrl ? { webhook: call.callbackUrl, webhook_events_filter: ['completed'] } : {}),
  }
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
  const digits = name === 'id' && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Created = z.looseObject({ id: z.string().trim().min(1).max(1_000) })

export function readPredictionId(text: string): string | null {
  return Created.safeParse(readObject(text)).data?.id ?? null
}

const Prediction = z.looseObject({
  status: z.string(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  data_removed: z.boolean().nullish().catch(null),
  completed_at: z.string().nullish().catch(null),
})

const FAILED = new Set(['failed', 'canceled', 'cancelled', 'aborted'])

/** Reads a prediction. Throws ProviderCallError when the reply tells nothing, or its file is gone or unreadable. */
export function readPrediction(text: string, key: string): OperationStatus {
  const prediction = Prediction.safeParse(readObject(text)).data
  if (!prediction) throw protocol('Replicate answered without a prediction.', true)
  const status = prediction.status.toLowerCase()
  if (status === 'succeeded') return readResult(prediction)
  if (FAILED.has(status)) {
    const said = wordsOf(prediction.error) || (status === 'failed' ? '' : 'It was cancelled.')
    return {
      state: 'failed',
      kind: kindOfMessage(said) ?? 'unavailable',
      message: shorten(withoutKey(said, key)) || 'no reason given',
    }
  }
  return { state: 'pending', isRunning: status !== 'starting' }
}

const WebAddress = z.url({ protocol: /^https?$/ })

function readResult({ output, data_removed, completed_at }: z.infer<typeof Prediction>): OperationStatus {
  const listed = [output ?? []].flat()
  const outputs = listed.flatMap((given): Output[] => {
    const { data: url } = WebAddress.safeParse(given)
    return url ? [{ type: 'video', url }] : []
  })
  const endedMs = Date.parse(completed_at ?? '')
  if (outputs.length > 0) {
    return {
      state: 'done',
      outputs,
      ...(Number.isNaN(endedMs) ? {} : { expiresAt: new Date(endedMs + KEPT_MS) }),
    }
  }
  // Neither is "failed": the clip was made and is paid for, so its hold must not go back.
  if (data_removed) throw protocol('Replicate kept the clip for an hour, and has removed it.', false)
  if (listed.length > 0) throw protocol('Replicate finished the task, but its file cannot be read.', false)
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  return { state: 'pending', isRunning: true }
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
  const said = readObject(text)
  const message = wordsOf(said?.['detail']) || wordsOf(said?.['title'])
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
