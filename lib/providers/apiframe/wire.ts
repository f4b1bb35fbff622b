import { z } from 'zod'
import { shorten, withoutKey } from '../calls'
import { type FailureKind, type OperationStatus, ProviderCallError } from '../contract'

/** Inferred from one page of August 2026: 29 credits a second at $0.29. */
export const CREDIT_MICROS = 10_000
const KEPT_MS = 24 * 60 * 60_000

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const Created = z.looseObject({ jobId: z.string().trim().min(1).max(1_000) })

const WebAddress = z.url({ protocol: /^https?$/ })

const Job = z.looseObject({
  status: z.string(),
  progress: z.number().nullish().catch(null),
  result: z.unknown().optional(),
  error: z.string().nullish().catch(null),
  creditCost: z.number().nonnegative().nullish().catch(null),
  completedAt: z.string().nullish().catch(null),
  expired: z.boolean().nullish().catch(null),
})

const Failure = z.looseObject({
  error: z.union([z.string(), z.looseObject({ message: z.string() }).transform(({ message }) => message)]),
  details: z.unknown().optional(),
  creditsRequired: z.number().nullish().catch(null),
  creditsAvailable: z.number().nullish().catch(null),
})

const Complaint = z.looseObject({ model: z.array(z.string()).min(1) })

/** Null when it is no JSON. A numeric id keeps every digit it came with: beyond 2^53 it would be somebody else's. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    return null
  }
}

function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const digits =
    (name === 'jobId' || name === 'id') && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

export function readJobId(text: string): string | null {
  return Created.safeParse(readJson(text)).data?.jobId ?? null
}

const FAILED = new Set(['FAILED', 'CANCELLED', 'CANCELED'])

/** Reads a job. Throws ProviderCallError when the reply tells nothing, or tells of files that are gone. */
export function readJob(text: string, key: string): OperationStatus {
  const job = Job.safeParse(readJson(text)).data
  if (!job) throw new ProviderCallError('protocol', 'Apiframe answered without a job.', { isTransient: true })
  const status = job.status.toUpperCase()
  if (status === 'COMPLETED') return readResult(job)
  if (FAILED.has(status)) {
    const message = job.error || (status === 'FAILED' ? 'no reason given' : 'cancelled there')
    return {
      state: 'failed',
      kind: kindOfMessage(message) ?? 'unavailable',
      message: shorten(withoutKey(message, key)),
    }
  }
  const isKnown = job.progress !== null && job.progress !== undefined
  return {
    state: 'pending',
    isRunning: status !== 'QUEUED',
    ...(isKnown ? { progress: Math.min(Math.max((job.progress ?? 0) / 100, 0), 1) } : {}),
  }
}

function readResult({ result, expired, creditCost, completedAt }: z.infer<typeof Job>): OperationStatus {
  // Made and paid for, so its hold must not go back: trouble of the call, not a failed job.
  if (expired) throw lost('Apiframe made this, but kept it for a day only: the file is gone.')
  const address = addressIn(result)
  if (address === undefined) return { state: 'pending', isRunning: true }
  const url = WebAddress.safeParse(address).data
  if (!url) throw lost('Apiframe finished the job, but its file cannot be read.')
  const endMs = Date.parse(completedAt ?? '')
  return {
    state: 'done',
    outputs: [{ type: 'video', url }],
    ...(typeof creditCost === 'number' ? { billedMicroCredits: Math.round(creditCost * 1e6) } : {}),
    ...(Number.isNaN(endMs) ? {} : { expiresAt: new Date(endMs + KEPT_MS) }),
  }
}

/** An object with the address, or, in older answers, the address itself. Undefined while there is nothing. */
function addressIn(result: unknown): unknown {
  if (typeof result === 'string') return result || undefined
  const address = (result as { videoUrl?: unknown } | null | undefined)?.videoUrl
  return address === null || address === '' ? undefined : address
}

function lost(message: string): ProviderCallError {
  return new ProviderCallError('protocol', message, { isTransient: false })
}

const KIND_BY_STATUS: Record<number, FailureKind> = {
  400: 'invalid',
  401: 'auth',
  402: 'credit',
  // Their word for a key that was switched off.
  403: 'auth',
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

/** Their schema is strict and the id is a constant of ours: a complaint about `model` says that there is no such model. */
export function lacksModel(status: number, text: string): boolean {
  const { data } = Failure.safeParse(readJson(text))
  return status === 400 && Complaint.safeParse(data?.details).success
}

/** Their words, at most 500 characters of them. */
export function readMessage(text: string, status: number, key: string): string {
  const failure = Failure.safeParse(readJson(text)).data
  if (!failure) return `HTTP ${status}`
  const { error, details, creditsRequired: needs, creditsAvailable: has } = failure
  const more = details === undefined ? '' : ` ${JSON.stringify(details)}`
  const credits =
    typeof needs === 'number' && typeof has === 'number' ? ` (it takes ${needs}, there are ${has})` : ''
  return shorten(withoutKey(`${error}${credits}${more}`, key))
}
