import { z } from 'zod'
import { parseMicros } from '@/lib/core/money'
import { kindOfNamed, shorten } from '../calls'
import { type FailureKind, type OperationStatus, type Output, ProviderCallError } from '../contract'
import { withoutKey } from './credentials'
import { readVoice } from './voice-answers'

/** What a unit of each package costs, by the vendor's list. */
export const UNIT_MICROS = { video: 140_000, image: 3_500 } as const

const RETENTION_MS = 30 * 86_400_000

const text = z.string().nullish().catch(null)
const Envelope = z.looseObject({
  code: z.int().nullish().catch(null),
  message: text,
  data: z.unknown().optional(),
})

// Bounded by what a row and a path can hold; a task that was paid for is not lost for a long name.
const TaskId = z.string().trim().min(1).max(1_000)
const WebAddress = z.url({ protocol: /^https?$/ })

/** A task as either generation shows it: the older names first, then the newer. */
const Task = z.looseObject({
  task_id: text,
  task_status: text,
  task_status_msg: text,
  task_result: z.looseObject({}).nullish().catch(null),
  task_info: z.looseObject({ external_task_id: text }).nullish().catch(null),
  final_unit_deduction: z.union([z.string(), z.number()]).nullish().catch(null),
  updated_at: z.number().nullish().catch(null),
  id: text,
  status: text,
  message: text,
  outputs: z.array(z.unknown()).nullish().catch(null),
  billing: z.array(z.unknown()).nullish().catch(null),
  external_id: text,
  update_time: z.number().nullish().catch(null),
})
export type Task = z.infer<typeof Task>

/** Reads any JSON reply; null when it is not JSON with an object in it. A numeric id keeps every digit it came with. */
export function readEnvelope(reply: string): z.infer<typeof Envelope> | null {
  try {
    return Envelope.safeParse(JSON.parse(reply, keepDigits)).data ?? null
  } catch {
    return null
  }
}

/** A number beyond 2^53 would be rounded to somebody else's id. */
function keepDigits(name: string, value: unknown, context?: { source?: string }): unknown {
  const isId = /^(task_|element_|voice_)?id$/.test(name)
  const digits = isId && typeof value === 'number' ? context?.source : undefined
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value
}

export function readTaskId(reply: string): string | null {
  const task = asTask(readEnvelope(reply)?.data)
  return task && taskIdOf(task)
}

export function taskIdOf({ task_id, id }: Task): string | null {
  return TaskId.safeParse(task_id ?? id).data ?? null
}

export function asTask(data: unknown): Task | null {
  return Task.safeParse(data).data ?? null
}

/** Tasks of an answer that lists some; null when it lists none. */
export function asTasks(data: unknown): Task[] | null {
  return Array.isArray(data) ? data.flatMap((one: unknown): Task[] => [asTask(one) ?? []].flat()) : null
}

export function referenceOf({ task_info, external_id }: Task): string | null {
  return task_info?.external_task_id ?? external_id ?? null
}

export type Pack = keyof typeof UNIT_MICROS

/** A task's state. `pack` is what its product draws on. Throws ProviderCallError when its files cannot be read. */
export function readTask(task: Task, pack: Pack, key: string): OperationStatus {
  const word = (task.task_status ?? task.status ?? '').toLowerCase()
  if (word === '')
    throw new ProviderCallError('protocol', 'Kling answered without a task.', { isTransient: true })
  if (word === 'succeed' || word === 'succeeded') return readResult(task, pack)
  if (word === 'failed') {
    const message = task.task_status_msg || task.message || 'no reason given'
    return {
      state: 'failed',
      kind: kindOfMessage(message) ?? 'unavailable',
      message: shorten(withoutKey(message, key)),
    }
  }
  return { state: 'pending', isRunning: word !== 'submitted' }
}

function readResult(task: Task, pack: Pack): OperationStatus {
  const listed = filesOf(task)
  const outputs = listed.flatMap(({ type, url }): Output[] => {
    const address = WebAddress.safeParse(url).data
    return address === undefined ? [] : [{ type, url: address }]
  })
  const endedAt = task.updated_at ?? task.update_time
  const done = {
    state: 'done',
    ...readBilled(task, pack),
    ...(endedAt ? { expiresAt: new Date(endedAt + RETENTION_MS) } : {}),
  } as const
  const made = voicesOf(task)
  const [voice] = made.flatMap((one) => readVoice(one) ?? [])
  if (voice) return { ...done, outputs: [], voice: { remoteId: voice.remoteId, trialUrl: voice.trialUrl } }
  if (outputs.length > 0) return { ...done, outputs }
  // Finished, they say, but nothing is there yet: look again rather than lose it.
  if (listed.length + made.length === 0) return { state: 'pending', isRunning: true }
  // Not "failed": it was made and is paid for, so its hold must not go back.
  const what = made.length > 0 ? 'the id of its voice' : 'its files'
  throw new ProviderCallError('protocol', `Kling finished the task, but ${what} cannot be read.`, {
    isTransient: false,
  })
}

/** Everything that claims to be a voice, readable or not. */
function voicesOf({ task_result, outputs }: Task): unknown[] {
  const older = [(task_result?.['voices'] as unknown) ?? []].flat()
  const newer = (outputs ?? []).filter((one) => (one as { type?: unknown } | null)?.type === 'voice')
  return [...older, ...newer]
}

type Listed = { type: Output['type']; url: unknown }
const MEDIA: readonly (readonly [list: string, type: Output['type'], names: readonly string[]])[] = [
  ['videos', 'video', ['url']],
  ['images', 'image', ['url']],
  ['series_images', 'image', ['url']],
  // Three views of a subject stand in one row.
  ['images', 'image', ['url_1']],
  ['images', 'image', ['url_2']],
  ['images', 'image', ['url_3']],
  // The same sound comes in two formats: one is enough.
  ['audios', 'audio', ['url_mp3', 'url', 'url_wav']],
]

/** Everything that claims to be a file, readable or not. */
function filesOf({ task_result, outputs }: Task): Listed[] {
  const older = MEDIA.flatMap(([list, type, names]) =>
    [(task_result?.[list] as unknown) ?? []].flat().flatMap((one): Listed[] => {
      const row = (one ?? {}) as Record<string, unknown>
      const isViews = names[0]?.startsWith('url_') && type === 'image'
      // A part that the picture does not hold, e.g. no face.
      if (row['is_contain'] === false) return []
      const url = names.map((name) => row[name]).find((value) => value)
      if (url === undefined && (isViews || 'url_1' in row)) return []
      return [{ type, url }]
    }),
  )
  const newer = (outputs ?? []).flatMap((one): Listed[] => {
    const { type, url, mp3_url, wav_url } = (one ?? {}) as Record<string, unknown>
    if (type === 'video' || type === 'image') return [{ type, url }]
    return type === 'audio' ? [{ type, url: mp3_url ?? wav_url }] : []
  })
  return [...older, ...newer]
}

const Bill = z.looseObject({
  charge_type: z.enum(['cash', 'unit']),
  amount: z.union([z.string(), z.number()]),
  currency: text,
  package_type: text,
})

type Billed = Pick<OperationStatus & { state: 'done' }, 'billedMicros' | 'billedMicroCredits'>

/** What they say it took, in units of the product's pack and in money; nothing where they do not say, or say it in another currency. */
function readBilled({ final_unit_deduction: units, billing }: Task, pack: Pack): Billed {
  if (units !== null && units !== undefined) {
    const billedMicroCredits = inMoney(units, 1_000_000)
    return billedMicroCredits === null ? {} : { billedMicroCredits }
  }
  const billed: Billed = {}
  for (const one of billing ?? []) {
    const { data: bill } = Bill.safeParse(one)
    if (!bill || (bill.charge_type === 'cash' && bill.currency !== 'USD')) return {}
    const from = bill.package_type === 'image' ? 'image' : 'video'
    // Units of another pack than the offer counts in are worth what is published for them.
    const isOther = bill.charge_type === 'unit' && from !== pack
    const amount = inMoney(bill.amount, isOther ? UNIT_MICROS[from] : 1_000_000)
    if (amount === null) return {}
    const name = bill.charge_type === 'unit' && !isOther ? 'billedMicroCredits' : 'billedMicros'
    billed[name] = (billed[name] ?? 0) + amount
  }
  return billed
}

/** A decimal count of something that costs this much; null when it is no count. Finer than a millionth is cut off. */
export function inMoney(count: string | number, micros: number): number | null {
  const [, whole, fraction = '0'] = /^(-?\d+)(?:\.(\d+))?$/.exec(String(count).trim()) ?? []
  try {
    const amount = Math.round((parseMicros(`${whole}.${fraction.slice(0, 6)}`) * micros) / 1_000_000)
    return Number.isSafeInteger(amount) ? amount : null
  } catch {
    return null
  }
}

const KIND_BY_CODE: Record<number, FailureKind> = {
  1000: 'auth',
  1001: 'auth',
  1002: 'auth',
  1003: 'auth',
  1004: 'auth',
  1100: 'permission',
  1101: 'credit',
  1102: 'credit',
  1103: 'permission',
  1200: 'invalid',
  1201: 'invalid',
  1202: 'invalid',
  1203: 'invalid',
  1300: 'moderation',
  1301: 'moderation',
  1302: 'rate-limit',
  1303: 'concurrency',
  1304: 'permission',
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

/** What a refusal means: their code says more than the status. Null for what proves nothing. */
export function kindOf(status: number, reply: string): FailureKind | null {
  const usual = KIND_BY_STATUS[status]
  if (!usual) return null
  const envelope = readEnvelope(reply)
  const code = envelope?.code ?? 0
  // 5000 and above: the task may exist, whatever the status says.
  if (code >= 5_000) return null
  const kind = KIND_BY_CODE[code] ?? usual
  return kind === 'invalid' ? (kindOfMessage(envelope?.message ?? '') ?? kind) : kind
}

/** The same of a create: 1203 is their code for a model that is not there; one that was discontinued also says so in words. */
export function kindOfRefusal(status: number, reply: string): FailureKind | null {
  const kind = kindOf(status, reply)
  const { code, message } = readEnvelope(reply) ?? {}
  return kind === 'invalid' && code === 1203 ? 'gone' : kindOfNamed(kind, message ?? '')
}

/** A reference is new with every attempt, so one that is taken shows that this very create has been there before. */
export function isAlreadyThere(reply: string): boolean {
  return /external_task_id .* already exists/i.test(readEnvelope(reply)?.message ?? '')
}

/** What the older generation says of an id it does not know, under any of its paths. */
export function isUnknownTask(status: number, reply: string): boolean {
  const { code, message } = readEnvelope(reply) ?? {}
  return status === 400 && code === 1201 && /not found/i.test(message ?? '')
}

/** Words of moderation, and not "case-sensitive", "time-sensitive" or "asterisk". */
const MODERATION =
  /\bmoderat(?:ed|ion)\b|(?<![\w-]|\bcase )sensitive\b|(?<![\w-])risk(?:y|s)?\b|\b(?:content|usage|safety|community) polic|\bpolicy violation|\bviolat\w+ .*\bpolic|\bnsfw\b/i

function kindOfMessage(message: string): FailureKind | null {
  return MODERATION.test(message) ? 'moderation' : null
}

/** Their words, at most 500 characters of them. */
export function readMessage(reply: string, status: number, key: string): string {
  const message = readEnvelope(reply)?.message
  return message ? shorten(withoutKey(message, key)) : `HTTP ${status}`
}
