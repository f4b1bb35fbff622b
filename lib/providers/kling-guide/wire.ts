import { z } from 'zod'
import { protocol, shorten, withoutKey } from '../calls'
import { type FailureKind, type Json, type OperationStatus, type Output, type StartCall } from '../contract'

const prompt = z.string().min(1)
const address = z.url({ protocol: /^https?$/ })
const resolution = z.enum(['720p', '1080p'])
const duration = z.union([z.literal(5), z.literal(10)])

/** What we send, per model. Strict: no more than the guide shows, and for the two without an example the least there can be. */
const BODIES = {
  'kling-v3': z.strictObject({
    model: z.literal('kling-v3'),
    prompt,
    duration,
    resolution,
    image_url: address.optional(),
  }),
  'kling-o3': z.strictObject({
    model: z.literal('kling-o3'),
    prompt,
    duration,
    resolution,
    audio: z.boolean(),
  }),
  'kling-motion-control': z.strictObject({
    model: z.literal('kling-motion-control'),
    prompt: prompt.optional(),
    image_url: address,
    video_url: address,
    resolution,
  }),
  'kling-image': z.strictObject({ model: z.literal('kling-image'), prompt }),
} as const
type WireId = keyof typeof BODIES

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody({ offer: { wireId: model }, request, inputs }: StartCall): Json {
  if (!Object.hasOwn(BODIES, model)) throw new Error(`No body for ${model}`)
  const { quality, durationSeconds, aspectRatio = '16:9', sound = false } = request
  if (aspectRatio !== '16:9') throw new Error('the guide has no word for a shape')
  const words = request.prompt === '' ? {} : { prompt: request.prompt }
  const clip = { model, ...words, duration: durationSeconds, resolution: quality }
  const bodies: Record<WireId, () => unknown> = {
    'kling-v3': () => ({ ...clip, ...(inputs.startFrame?.[0] ? { image_url: inputs.startFrame[0] } : {}) }),
    'kling-o3': () => ({ ...clip, audio: sound }),
    'kling-motion-control': () => ({
      model,
      ...words,
      resolution: quality,
      image_url: inputs.picture?.[0],
      video_url: inputs.referenceVideo?.[0],
    }),
    'kling-image': () => ({ model, ...words }),
  }
  return BODIES[model as WireId].parse(bodies[model as WireId]()) as Json
}

const Created = z.looseObject({ task_id: z.string().trim().min(1).max(1_000) })
const text = z.string().nullish().catch(null)
const Task = z.looseObject({
  status: z.string().min(1),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
})
const Complaint = z.looseObject({ message: text, error: z.unknown().optional() })

/** Any JSON object; null for anything else. A numeric task id keeps every digit it came with. */
function readObject(reply: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(reply, keepDigits)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const digits = name === 'task_id' && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

export function readTaskId(reply: string): string | null {
  return Created.safeParse(readObject(reply)).data?.task_id ?? null
}

/** Throws ProviderCallError when the reply tells nothing. The guide calls what comes out "output" and shows none. */
export function readTask(reply: string, type: Output['type'], key: string): OperationStatus {
  const task = Task.safeParse(readObject(reply)).data
  if (!task) throw protocol('The API of the guide answered without a task.', true)
  const status = task.status.toLowerCase()
  if (status === 'failed') {
    const message = wordsOf(task.error) ?? 'no reason given'
    return {
      state: 'failed',
      kind: kindOfMessage(message) ?? 'unavailable',
      message: shorten(withoutKey(message, key)),
    }
  }
  if (status !== 'completed')
    return { state: 'pending', isRunning: !/^(pending|queued|submitted)$/.test(status) }
  const listed = [task.output ?? []].flat()
  const outputs = listed.flatMap((one): Output[] => {
    const { url, video_url, image_url } = (typeof one === 'object' && one ? one : { url: one }) as Record<
      string,
      unknown
    >
    const found = address.safeParse(url ?? video_url ?? image_url).data
    return found === undefined ? [] : [{ type, url: found }]
  })
  if (outputs.length > 0) return { state: 'done', outputs }
  if (listed.length === 0) return { state: 'pending', isRunning: true }
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw protocol('The task is finished, but its files cannot be read.', false)
}

function wordsOf(error: unknown): string | null {
  if (typeof error === 'string') return error || null
  return Complaint.safeParse(error).data?.message || null
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

/** What a refusal means; null for a status that proves nothing. 403 stands for credits and for the plan. */
export function kindOf(status: number, message: string): FailureKind | null {
  const kind = KIND_BY_STATUS[status] ?? null
  if (kind === 'invalid') return kindOfMessage(message) ?? kind
  if (kind === 'permission' && /insufficient|credits?\b|balance/i.test(message)) return 'credit'
  return kind === 'rate-limit' && /concurren|parallel/i.test(message) ? 'concurrency' : kind
}

/** Words of moderation, and not "case-sensitive", "time-sensitive" or "asterisk". */
const MODERATION =
  /\bmoderat(?:ed|ion)\b|(?<![\w-]|\bcase )sensitive\b|(?<![\w-])risk(?:y|s)?\b|\b(?:content|usage|safety|community) polic|\bpolicy violation|\bviolat\w+ .*\bpolic|\bnsfw\b/i

function kindOfMessage(message: string): FailureKind | null {
  return MODERATION.test(message) ? 'moderation' : null
}

/** Their words, at most 500 characters of them. */
export function readMessage(reply: string, status: number, key: string): string {
  const { data } = Complaint.safeParse(readObject(reply))
  const message = data?.message || wordsOf(data?.error)
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}
