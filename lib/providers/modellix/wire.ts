import { z } from 'zod'
import type { FailureKind, Json, OperationStatus, Output, RateLimit, StartCall } from '../contract'

const prompt = z.string().min(1).max(2500)
const mode = z.enum(['std', 'pro'])
const ratio = z.enum(['16:9', '9:16', '1:1'])
const threeToFifteen = z.int().min(3).max(15)

/** What we send, per wire id. Strict: a key that Modellix does not list is a bug of ours, found before it costs anything. */
export const BODIES = {
  'kling-v3-t2v': z.strictObject({
    prompt: z.string().min(1).max(3072),
    audio: z.enum(['native', 'off']),
    multi_shot: z.literal(false),
    resolution: z.enum(['720p', '1080p', '4k']),
    aspect_ratio: ratio,
    duration: threeToFifteen,
  }),
  'kling-v3-i2v': z.strictObject({
    image: z.string().min(1),
    prompt,
    negative_prompt: prompt.optional(),
    sound: z.enum(['on', 'off']),
    cfg_scale: z.number().min(0).max(1).optional(),
    mode,
    duration: threeToFifteen,
  }),
  'kling-v2.5-turbo-t2v': z.strictObject({
    prompt,
    negative_prompt: prompt.optional(),
    mode,
    aspect_ratio: ratio,
    duration: z.union([z.literal(5), z.literal(10)]),
  }),
} as const

type WireId = keyof typeof BODIES

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody({ offer, request, inputs }: StartCall): Json {
  const { wireId } = offer
  if (!(wireId in BODIES)) throw new Error(`No body for ${wireId}`)
  const tier = request.quality === '720p' ? 'std' : 'pro'
  const negative = request.negativePrompt ? { negative_prompt: request.negativePrompt } : {}
  const bodies: Record<WireId, () => unknown> = {
    // Multi-shot defaults to on there and reads shots out of the prompt; one clip is one shot unless a storyboard says so.
    'kling-v3-t2v': () => ({
      prompt: request.prompt,
      audio: request.sound ? 'native' : 'off',
      multi_shot: false,
      resolution: request.quality,
      aspect_ratio: request.aspectRatio,
      duration: request.durationSeconds,
    }),
    'kling-v3-i2v': () => ({
      image: inputs.startFrame,
      prompt: request.prompt,
      ...negative,
      sound: request.sound ? 'on' : 'off',
      ...(request.guidance === undefined ? {} : { cfg_scale: request.guidance }),
      mode: tier,
      duration: request.durationSeconds,
    }),
    'kling-v2.5-turbo-t2v': () => ({
      prompt: request.prompt,
      ...negative,
      mode: tier,
      aspect_ratio: request.aspectRatio,
      duration: request.durationSeconds,
    }),
  }
  return BODIES[wireId as WireId].parse(bodies[wireId as WireId]()) as Json
}

const Envelope = z.looseObject({ message: z.string().nullish(), data: z.unknown().optional() })

const TaskCreated = z.looseObject({ task_id: z.string().trim().min(1).max(200) })

const Resource = z.looseObject({ type: z.string().nullish(), url: z.string().min(1) })

const Task = z.looseObject({
  status: z.string(),
  result: z.looseObject({ resources: z.array(Resource).nullish() }).nullish(),
  video_url: z.string().nullish(),
  error: z.union([z.string(), z.looseObject({ message: z.string().nullish() })]).nullish(),
})

/** Reads any JSON reply; null when it is not JSON with an object in it. Ids beyond 2^53 keep their digits. */
export function readEnvelope(text: string): z.infer<typeof Envelope> | null {
  try {
    // A task id that arrives as a number too large for one would be rounded to somebody else's.
    const exact = text.replaceAll(/("task_id"\s*:\s*)(\d{16,})(?=\s*[,}])/g, '$1"$2"')
    return Envelope.safeParse(JSON.parse(exact)).data ?? null
  } catch {
    return null
  }
}

export function readTaskId(text: string): string | null {
  return TaskCreated.safeParse(readEnvelope(text)?.data).data?.task_id ?? null
}

const SUCCEEDED = new Set(['success', 'succeeded', 'completed'])
const FAILED = new Set(['failed', 'error', 'canceled', 'cancelled'])

/** Reads a task, whichever of the seen shapes it has. Null when there is no task in the reply. */
export function readTask(text: string): OperationStatus | null {
  const envelope = readEnvelope(text)
  const task = Task.safeParse(envelope?.data).data
  if (!task) return null
  const status = task.status.toLowerCase()
  if (SUCCEEDED.has(status)) {
    const outputs = outputsOf(task)
    // Finished, they say, but with nothing to fetch: look again rather than lose it.
    return outputs.length > 0 ? { state: 'done', outputs } : { state: 'pending', isRunning: true }
  }
  if (FAILED.has(status)) {
    const said = typeof task.error === 'string' ? task.error : task.error?.message
    const message = said || envelope?.message || 'no reason given'
    return { state: 'failed', kind: kindOfMessage(message) ?? 'unavailable', message: shorten(message) }
  }
  return { state: 'pending', isRunning: status !== 'pending' }
}

function outputsOf(task: z.infer<typeof Task>): Output[] {
  const resources = task.result?.resources ?? []
  const found = resources.map(({ type, url }): Output => ({
    type: type === 'image' || type === 'audio' ? type : 'video',
    url,
  }))
  return found.length === 0 && task.video_url ? [{ type: 'video', url: task.video_url }] : found
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

function kindOfMessage(message: string): FailureKind | null {
  return /moderat|sensitive|risk|policy|nsfw/i.test(message) ? 'moderation' : null
}

/** Their words, at most 500 characters of them, without the key that some servers echo. */
export function readMessage(text: string, status: number, key: string): string {
  // Before shortening: half a key would not be found any more.
  const message = readEnvelope(text)?.message?.replaceAll(key, '[key]')
  return message ? shorten(message) : `HTTP ${status}`
}

function shorten(message: string): string {
  return message.length > 500 ? `${message.slice(0, 499)}…` : message
}

export function readRateLimit(headers: Record<string, string>, now: Date): RateLimit {
  const number = (name: string) => {
    const value = Number(headers[name])
    return headers[name] !== undefined && Number.isFinite(value) ? value : undefined
  }
  const reset = number('x-ratelimit-reset')
  // Seen both as seconds from now and as a Unix time.
  const resetAt =
    reset === undefined ? undefined : new Date(reset > 1e9 ? reset * 1000 : now.getTime() + reset * 1000)
  return { limit: number('x-ratelimit-limit'), remaining: number('x-ratelimit-remaining'), resetAt }
}

/** Milliseconds to wait, from Retry-After or the window's reset; undefined when neither is there. */
export function readRetryAfterMs(headers: Record<string, string>, now: Date): number | undefined {
  const text = headers['retry-after']
  if (text !== undefined) {
    const seconds = Number(text)
    const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now.getTime()
    if (Number.isFinite(waitMs)) return Math.min(Math.max(waitMs, 0), 3_600_000)
  }
  const { resetAt, remaining } = readRateLimit(headers, now)
  return remaining === 0 && resetAt
    ? Math.min(Math.max(resetAt.getTime() - now.getTime(), 0), 3_600_000)
    : undefined
}
