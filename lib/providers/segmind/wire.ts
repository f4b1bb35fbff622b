import { z } from 'zod'
import { shorten, withoutKey } from '../calls'
import { type FailureKind, type Json, type Output, ProviderCallError, type StartCall } from '../contract'
import { ROUTES } from './routes'

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { offer, request } = call
  const route = offer.id.slice(offer.providerId.length + 1)
  const parts = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined
  if (!parts || route.split('#')[0] !== offer.wireId) throw new Error(`No route ${offer.id}`)
  // It may stand in the slug alone: one that has another must not be sent to.
  const qualities = parts.find(({ field }) => field === 'quality')?.allowed
  if (qualities && request.quality !== undefined && !qualities.includes(request.quality))
    throw new Error(`${route} has no ${request.quality}`)
  const written = parts.flatMap((part) => Object.entries(part.write(call)))
  const shape = Object.assign({}, ...parts.map((part) => part.shape)) as z.ZodRawShape
  const body = Object.fromEntries(written.filter(([, value]) => value !== undefined))
  return z.strictObject(shape).parse(body) as Json
}

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Named = z.looseObject({ request_id: z.string().trim().min(1).max(1_000) })

const WebAddress = z.url({ protocol: /^https?$/ })

/** The answer to a look, and to a fetch of the result. */
const Reply = z.looseObject({
  status: z.string(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  metrics: z
    .looseObject({ cost: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
})
export type Reply = z.infer<typeof Reply>

const Problem = z.looseObject({
  error: z.unknown().optional(),
  message: z.unknown().optional(),
  detail: z.unknown().optional(),
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

export function findReply(text: string): Reply | null {
  return Reply.safeParse(readJson(text)).data ?? null
}

/** What a state means here; any new word is one more way of waiting. */
export function stateOf({ status }: Reply): 'queued' | 'running' | 'done' | 'failed' {
  const word = status.toUpperCase()
  if (word === 'COMPLETED') return 'done'
  if (word === 'FAILED' || word === 'CANCELLED' || word === 'CANCELED') return 'failed'
  return word === 'QUEUED' ? 'queued' : 'running'
}

/** The files of a result; none while it lists nothing. Throws when there is something, but nothing readable. */
export function readOutputs({ output }: Reply, makes: Output['type']): Output[] {
  const listed = [output ?? []].flat().filter((one) => one !== '')
  const outputs = listed.flatMap((one): Output[] => {
    const { data: url } = WebAddress.safeParse(addressIn(one))
    return url === undefined ? [] : [{ type: makes, url }]
  })
  if (outputs.length > 0 || listed.length === 0) return outputs
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw new ProviderCallError('protocol', 'Segmind finished the task, but its files cannot be read.', {
    isTransient: false,
  })
}

/** An address, or an object with one under some name. */
function addressIn(output: unknown): unknown {
  if (typeof output !== 'object' || output === null) return output
  const { video_url: video, url, image_url: image, video: nested } = output as Record<string, unknown>
  return video ?? url ?? image ?? nested
}

/** Why a task failed, from the first reply that says it. */
export function readFailure(
  replies: readonly (Reply | null)[],
  key: string,
): { kind: FailureKind; message: string } {
  const message = replies.map((reply) => wordsOf(reply?.error)).find(Boolean) ?? 'no reason given'
  return { kind: kindOfMessage(message) ?? 'unavailable', message: shorten(withoutKey(message, key)) }
}

const KIND_BY_STATUS: Record<number, FailureKind> = {
  400: 'invalid',
  401: 'auth',
  402: 'credit',
  403: 'permission',
  404: 'invalid',
  // An empty account; nobody else says it like that.
  406: 'credit',
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
  const words = wordsOf(data?.error) ?? wordsOf(data?.message) ?? wordsOf(data?.detail)
  return words ? shorten(withoutKey(words, key)) : `HTTP ${status}`
}

const Nested = z.looseObject({ message: z.string() })

function wordsOf(given: unknown): string | null {
  const said = typeof given === 'string' ? given : Nested.safeParse(given).data?.message
  return said || null
}
