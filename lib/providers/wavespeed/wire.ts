import { z } from 'zod'
import type { OutputType } from '@/lib/catalog/model'
import { shorten, withoutKey } from '../calls'
import {
  type FailureKind,
  type Json,
  type OperationStatus,
  type Output,
  ProviderCallError,
  type StartCall,
} from '../contract'
import type { Part } from './parts'
import { ROUTES } from './routes'

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { offer, request } = call
  const route = offer.id.slice(offer.providerId.length + 1)
  if (route.split('#')[0] !== offer.wireId) throw new Error(`${offer.id} is not ${offer.wireId}`)
  const parts = partsOf(route)
  // The quality is in the route's name: a route that has another one must not be sent to.
  const { quality } = request
  if (quality !== undefined && !offer.limits?.quality?.includes(quality))
    throw new Error(`${offer.wireId} has no ${quality}`)
  const written = parts.flatMap((part) => Object.entries(part.write(call)))
  return schemaOf(parts).parse(Object.fromEntries(written.filter(([, value]) => value !== undefined))) as Json
}

/** Parts of a route, by wire id and the mark of its kind where it has several. */
function partsOf(route: string): readonly Part[] {
  const parts = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined
  if (!parts) throw new Error(`No route ${route}`)
  return parts
}

/** A key that the route does not list is a bug of ours, found before it costs anything. */
function schemaOf(parts: readonly Part[]): z.ZodType {
  const body = z.strictObject(Object.assign({}, ...parts.map(({ shape }) => shape)) as z.ZodRawShape)
  if (!('multi_prompt' in body.shape)) return body
  const needsPrompt = !z.safeParse(body.shape['prompt'] ?? z.unknown(), undefined).success
  return body
    .refine((sent) => needsPrompt || 'prompt' in sent !== 'multi_prompt' in sent, 'a prompt or shots')
    .refine(
      ({ duration, multi_prompt: shots }) =>
        !Array.isArray(shots) || shots.reduce((sum, shot) => sum + shot.duration, 0) === duration,
      'shots that add up',
    )
}

const Envelope = z.looseObject({
  code: z.number().nullish().catch(null),
  message: z.string().nullish().catch(null),
  data: z.unknown().optional(),
})

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Named = z.looseObject({
  id: z.string().trim().min(1).max(1_000),
  model: z.string().nullish().catch(null),
})

const WebAddress = z.url({ protocol: /^https?$/ })

const Task = z.looseObject({
  status: z.string(),
  outputs: z.array(z.unknown()).nullish().catch(null),
  code: z.union([z.number(), z.string()]).nullish().catch(null),
  error: z
    .union([z.string(), z.looseObject({ message: z.string().nullish() })])
    .nullish()
    .catch(null),
})

/** Reads any JSON reply; null when it is not JSON with an object in it. A numeric id keeps every digit it came with. */
export function readEnvelope(text: string): z.infer<typeof Envelope> | null {
  return Envelope.safeParse(readJson(text)).data ?? null
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    return null
  }
}

/** A number beyond 2^53 would be rounded to somebody else's id. */
function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const digits = /^(voice_)?id$/.test(name) && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

/** Id and model of a prediction; null when it has no id. */
export function readNamed(prediction: unknown): { id: string; model: string } | null {
  const { data } = Named.safeParse(prediction)
  return data ? { id: data.id, model: data.model ?? '' } : null
}

const SUCCEEDED = new Set(['completed', 'succeeded', 'success'])
const FAILED = new Set(['failed', 'timeout', 'cancelled', 'canceled', 'deleted', 'error'])
/** Said where somebody waited in one call for too long; the task itself goes on. */
const STILL_GOING = '5004'

/** What its models make. */
type Made = Exclude<OutputType, 'faces'>

/** Reads a prediction. Throws ProviderCallError when the reply tells nothing. */
export function readTask(text: string, makes: Made, key: string): OperationStatus {
  const envelope = readEnvelope(text)
  const task = Task.safeParse(envelope?.data).data
  if (!task)
    throw new ProviderCallError('protocol', 'WaveSpeed answered without a prediction.', { isTransient: true })
  const status = task.status.toLowerCase()
  if (SUCCEEDED.has(status)) return readResult(task, makes)
  const code = String(task.code ?? '')
  if (!FAILED.has(status) || code === STILL_GOING)
    return { state: 'pending', isRunning: status !== 'created' }
  const said = typeof task.error === 'string' ? task.error : task.error?.message
  const message = said || (status === 'failed' ? 'no reason given' : `the task says "${status}"`)
  return { state: 'failed', kind: kindOfTask(code, message), message: shorten(withoutKey(message, key)) }
}

function readResult({ outputs }: z.infer<typeof Task>, makes: Made): OperationStatus {
  const listed = outputs ?? []
  if (makes === 'voice' && listed.length > 0) return readVoice(listed)
  if (makes === 'voice') return { state: 'pending', isRunning: true }
  const readable = listed.flatMap((output) => readOutput(output, makes))
  if (readable.length > 0) return { state: 'done', outputs: readable }
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (listed.length === 0) return { state: 'pending', isRunning: true }
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw new ProviderCallError('protocol', 'WaveSpeed finished the task, but its files cannot be read.', {
    isTransient: false,
  })
}

const VoiceId = z.union([
  z.string(),
  z.looseObject({ voice_id: z.string() }).transform(({ voice_id }) => voice_id),
])
const VoiceName = VoiceId.pipe(
  z
    .string()
    .trim()
    .regex(/^[^/:]{1,120}$/),
)

/** The id stands among the outputs, in an object or bare; their page does not say which. An address is none. */
function readVoice(listed: readonly unknown[]): OperationStatus {
  const [remoteId] = listed.flatMap((output) => VoiceName.safeParse(output).data ?? [])
  if (remoteId !== undefined) return { state: 'done', outputs: [], voice: { remoteId, trialUrl: null } }
  throw new ProviderCallError('protocol', 'WaveSpeed made the voice, but its id cannot be read.', {
    isTransient: false,
  })
}

/** One file, or none: one that cannot be read must not spoil the others. Mostly an address, in an object on some tools. */
function readOutput(output: unknown, makes: Output['type']): Output[] {
  const address = typeof output === 'object' && output !== null && 'url' in output ? output.url : output
  const { data: url } = WebAddress.safeParse(address)
  return url === undefined ? [] : [{ type: makes, url }]
}

/** Their own codes tell moderation from bad input from trouble of theirs. */
function kindOfTask(code: string, message: string): FailureKind {
  if (code === '1200') return 'moderation'
  if (/^14\d\d$/.test(code)) return kindOfMessage(message) ?? 'invalid'
  return kindOfMessage(message) ?? 'unavailable'
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

/** What a refusal means; null for a status that proves nothing. No status of theirs is said to mean an empty account. */
export function kindOf(status: number, message: string): FailureKind | null {
  const kind = KIND_BY_STATUS[status] ?? null
  if ((kind === 'invalid' || kind === 'permission') && CREDIT.test(message)) return 'credit'
  if (kind === 'invalid') return kindOfMessage(message) ?? kind
  if (kind === 'rate-limit' && /concurren|parallel/i.test(message)) return 'concurrency'
  return kind
}

const CREDIT = /\b(?:insufficient|not enough|out of) (?:credit|balance|fund)s?\b/i

/** Words of moderation, and not "case-sensitive", "time-sensitive" or "asterisk". */
const MODERATION =
  /\bmoderat(?:ed|ion)\b|(?<![\w-]|\bcase )sensitive\b|(?<![\w-])risk(?:y|s)?\b|\b(?:content|usage|safety|community) polic|\bpolicy violation|\bviolat\w+ .*\bpolic|\bnsfw\b/i

function kindOfMessage(message: string): FailureKind | null {
  return MODERATION.test(message) ? 'moderation' : null
}

/** Their words, at most 500 characters of them. */
export function readMessage(text: string, status: number, key: string): string {
  const message = readEnvelope(text)?.message
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}
