import { z } from 'zod'
import { shorten, withoutKey } from '../calls'
import {
  type FailureKind,
  type OperationStatus,
  type Output,
  ProviderCallError,
  type WebhookDelivery,
} from '../contract'

const Envelope = z.looseObject({ message: z.string().nullish().catch(null), data: z.unknown().optional() })

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const TaskCreated = z.looseObject({ task_id: z.string().trim().min(1).max(1_000) })

const WebAddress = z.url({ protocol: /^https?$/ })
const Resource = z.looseObject({ type: z.unknown().optional(), url: WebAddress })

const Task = z.looseObject({
  status: z.string(),
  result: z.looseObject({ resources: z.unknown().optional() }).nullish().catch(null),
  video_url: z.string().min(1).nullish().catch(null),
  error: z
    .union([z.string(), z.looseObject({ message: z.string().nullish() })])
    .nullish()
    .catch(null),
})

/** Reads any JSON reply; null when it is not JSON with an object in it. A numeric task id keeps every digit it came with. */
export function readEnvelope(text: string): z.infer<typeof Envelope> | null {
  try {
    return Envelope.safeParse(JSON.parse(text, keepDigits)).data ?? null
  } catch {
    return null
  }
}

/** A number beyond 2^53 would be rounded to somebody else's id. */
function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const digits = name === 'task_id' && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

export function readTaskId(text: string): string | null {
  return TaskCreated.safeParse(readEnvelope(text)?.data).data?.task_id ?? null
}

const News = z.looseObject({
  task_id: z.string().trim().min(1).max(1_000).optional().catch(undefined),
  data: TaskCreated.nullish().catch(null),
})

/** The task a callback is about: their header names it; the body is documented nowhere, and asked only without. */
export function readNews({ headers, body }: WebhookDelivery): string | null {
  const named = headers['x-modellix-task-id']?.trim()
  if (named) return named.length <= 1_000 ? named : null
  const news = News.safeParse(readEnvelope(body)).data
  return news?.data?.task_id ?? news?.task_id ?? null
}

const SUCCEEDED = new Set(['success', 'succeeded', 'completed'])
const FAILED = new Set(['failed', 'error', 'canceled', 'cancelled'])

/** Reads a task, whichever of the seen shapes it has. Throws ProviderCallError when the reply tells nothing. */
export function readTask(text: string, key: string): OperationStatus {
  const envelope = readEnvelope(text)
  const task = Task.safeParse(envelope?.data).data
  if (!task)
    throw new ProviderCallError('protocol', 'Modellix answered without a task.', { isTransient: true })
  const status = task.status.toLowerCase()
  if (SUCCEEDED.has(status)) return readResult(task)
  if (FAILED.has(status)) {
    const said = typeof task.error === 'string' ? task.error : task.error?.message
    const message = said || envelope?.message?.replace(/^success$/i, '') || 'no reason given'
    return {
      state: 'failed',
      kind: kindOfMessage(message) ?? 'unavailable',
      message: shorten(withoutKey(message, key)),
    }
  }
  return { state: 'pending', isRunning: status !== 'pending' }
}

function readResult({ result, video_url: address }: z.infer<typeof Task>): OperationStatus {
  const listed = [result?.resources ?? []].flat()
  const readable = listed.flatMap(readOutput)
  const outputs = readable.length > 0 ? readable : readOutput({ url: address })
  if (outputs.length > 0) return { state: 'done', outputs }
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (listed.length === 0 && !address) return { state: 'pending', isRunning: true }
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw new ProviderCallError('protocol', 'Modellix finished the task, but its files cannot be read.', {
    isTransient: false,
  })
}

/** One file, or none: one that cannot be read must not spoil the others. */
function readOutput(resource: unknown): Output[] {
  const { data } = Resource.safeParse(resource)
  if (!data) return []
  return [{ type: data.type === 'image' || data.type === 'audio' ? data.type : 'video', url: data.url }]
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
  const message = readEnvelope(text)?.message
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}
