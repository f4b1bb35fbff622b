import { z } from 'zod'
import { shorten, withoutKey } from '../calls'
import { type FailureKind, type OperationStatus, ProviderCallError } from '../contract'

const Envelope = z.looseObject({
  code: z.union([z.number(), z.string()]).nullish().catch(null),
  msg: z.string().nullish().catch(null),
  data: z.unknown().optional(),
})

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Named = z.looseObject({ taskId: z.string().trim().min(1).max(1_000) })

const WebAddress = z.url({ protocol: /^https?$/ })

const Task = z.looseObject({
  state: z.string(),
  resultUrls: z.unknown().optional(),
  failMsg: z.string().nullish().catch(null),
})

/** Reads any JSON reply; null when it is not JSON with an object in it. A numeric id keeps every digit it came with. */
export function readEnvelope(text: string): z.infer<typeof Envelope> | null {
  try {
    return Envelope.safeParse(JSON.parse(text, keepDigits)).data ?? null
  } catch {
    return null
  }
}

/** A number beyond 2^53 would be rounded to somebody else's id. */
function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const digits = name === 'taskId' && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

export function readTaskId(text: string): string | null {
  return Named.safeParse(readEnvelope(text)?.data).data?.taskId ?? null
}

/** The task a callback is about: the object of a status answer, with or without its envelope. */
export function readNews(text: string): string | null {
  return readTaskId(text) ?? Named.safeParse(readEnvelope(text)).data?.taskId ?? null
}

/** Reads a task; one that failed comes with 200 too. Throws ProviderCallError when the reply tells nothing. */
export function readTask(text: string, key: string): OperationStatus {
  const task = Task.safeParse(readEnvelope(text)?.data).data
  if (!task)
    throw new ProviderCallError('protocol', 'apimodels answered without a task.', { isTransient: true })
  const state = task.state.toLowerCase()
  if (state === 'completed') return readResult(task)
  if (state === 'failed') {
    const message = task.failMsg || 'no reason given'
    return {
      state: 'failed',
      kind: kindOfMessage(message) ?? 'unavailable',
      message: shorten(withoutKey(message, key)),
    }
  }
  return { state: 'pending', isRunning: state !== 'pending' }
}

function readResult({ resultUrls }: z.infer<typeof Task>): OperationStatus {
  const listed = [resultUrls ?? []].flat()
  const outputs = listed.flatMap((address) => {
    const url = WebAddress.safeParse(address).data
    // One that cannot be read must not spoil the others.
    return url ? [{ type: 'video' as const, url }] : []
  })
  if (outputs.length > 0) return { state: 'done', outputs }
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (listed.length === 0) return { state: 'pending', isRunning: true }
  // Not "failed": the clip was made and is paid for, so its hold must not go back.
  throw new ProviderCallError('protocol', 'apimodels finished the task, but its files cannot be read.', {
    isTransient: false,
  })
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
  const message = readEnvelope(text)?.msg
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}
