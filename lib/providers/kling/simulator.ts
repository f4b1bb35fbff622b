import { createHmac, randomUUID } from 'node:crypto'
import type {
  RefusalReason,
  SimulatedCall,
  SimulatedProvider,
  SimulatedReply,
  SimulatedTask,
  SimulatorEngine,
} from '@/lib/simulator/contract'
import type { NewerBody, OlderBody } from './simulator-bodies'
import { deletedElementIn, deleteElement } from './simulator-elements'
import { DELETION, LOOK, NEWER, OLDER, VOICE_DELETION } from './simulator-models'
import { complaintOf, GONE, newerComplaintOf } from './simulator-rules'
import { faceProblem, findFaces, type LookBody } from './simulator-faces'
import { newerData, olderData } from './simulator-tasks'
import { deleteVoice, listPresets, strangerAmong } from './simulator-voices'
import { newerFiles, newerWork, olderFiles, olderWork, readFiles } from './simulator-work'

const ID = 'kling'
const VIDEO_UNIT = 140_000
const PAGE_MOST = 500
/** The dummy of their documentation: callbacks are signed with it. */
const WEBHOOK_SECRET = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI='

const NO_KEY_PAIRS =
  'Authentication error. The current API does not support AK/SK; please go to the console (https://kling.ai/dev/api-key) to create API key.'

/** Both act on one library. */
const DELETE_PATHS = new Set(['/v1/general/delete-elements', '/v1/general/delete-advanced-elements'])

/** Products that answer at once, and take neither a reference nor a callback. */
const LOOK_PATH = '/v1/videos/identify-face'
const INSTANT = new Set(['/v1/audio/tts', '/v1/videos/image-recognize'])

export const klingSimulator: SimulatedProvider = {
  id: ID,
  basePath: '/kling',
  limits: { requestsPerMinute: 600, tasksAtOnce: 20 },
  faults: {
    'no-presets': 'Kling: lists no preset voices',
    'lip-sync-refused': 'Kling: refuses lip syncs, not the looks before them; value: its code (1303)',
    'only-older-tasks': 'Kling: GET /tasks does not know tasks of the older generation',
  },
  taskIdPath: ['data', 'task_id'],
  otherTaskIdPath: ['data', 'id'],
  keyOf: ({ authorization }) => {
    const key = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    return key && (readClaims(key)?.iss ?? key)
  },
  isCreate: ({ method, path }) => method === 'POST' && (path in OLDER || path in NEWER || path === LOOK_PATH),
  errorReply,
  modelGone: () => error(404, 1203, 'The requested resource does not exist'),

  async handle(call, key, engine) {
    const { method, path } = call
    const refusal = refuseToken(call, path in NEWER || path === '/tasks')
    if (refusal) return refusal
    if (method === 'POST') {
      if (path in OLDER) return createOlder(call, key, engine)
      if (path in NEWER) return createNewer(call, key, engine)
      if (path === LOOK_PATH) return lookForFaces(call, key, engine)
      if (DELETE_PATHS.has(path)) return removeElement(call, key, engine)
      if (path === '/v1/general/delete-voices') return removeVoice(call, key, engine)
      if (path === '/tasks') return listNewer(call, key, engine)
      if (path === '/account/billing/balance')
        return ok({ result: { detail: [], count: 0 }, next_cursor: '', has_more: false })
    }
    if (method === 'GET') {
      if (path === '/tasks') return getNewer(call, key, engine)
      if (path === '/account/costs') return costs(call, engine)
      if (path === '/v1/general/presets-voices') return presets(call, engine)
      const older = Object.keys(OLDER).find((one) => path === one || path.startsWith(`${one}/`))
      if (older && !INSTANT.has(older)) return getOlder(older, call, key, engine)
    }
    return error(404, 1202, 'The request path or method is invalid')
  },

  webhook: (task, { id, at, isBadlySigned }) => {
    const body = isNewer(task) ? newerData(task) : olderData(task)
    const timestamp = String(Math.floor(at.getTime() / 1000))
    const secret = Buffer.from(
      isBadlySigned ? 'somebody else' : WEBHOOK_SECRET.slice('whsec_'.length),
      'base64',
    )
    const signature = createHmac('sha256', secret)
      .update(`${id}.${timestamp}.${JSON.stringify(body)}`)
      .digest('base64')
    return {
      headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
      body,
    }
  },
}

interface Claims {
  iss?: string
  exp?: number
  nbf?: number
}

/** Claims of a token of three parts; null for an API key. */
function readClaims(key: string): Claims | null {
  const parts = key.split('.')
  if (parts.length !== 3) return null
  try {
    const [head, claims] = parts
      .slice(0, 2)
      .map((part): unknown => JSON.parse(Buffer.from(part, 'base64url').toString()))
    return (head as { alg?: string }).alg === 'HS256' ? (claims as Claims) : {}
  } catch {
    return {}
  }
}

function refuseToken({ headers }: SimulatedCall, isNewerPath: boolean): SimulatedReply | null {
  const claims = readClaims(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '')
  if (!claims) return null
  const now = Date.now() / 1000
  if (isNewerPath || !claims.iss) return error(401, 1002, NO_KEY_PAIRS)
  if ((claims.nbf ?? 0) > now) return error(401, 1003, 'Authorization is not yet valid')
  return (claims.exp ?? 0) < now ? error(401, 1004, 'Authorization has expired') : null
}

/** A body as one of the schemas reads it, or the refusal. */
function readBody<Body>(
  schema: (typeof OLDER)[string],
  { headers, body }: SimulatedCall,
): Body | SimulatedReply {
  if (!headers['content-type']?.startsWith('application/json')) return error(400, 1200, 'send JSON')
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return error(400, 1200, 'the body is not JSON')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data as Body
  const [issue] = parsed.error.issues
  return error(400, 1201, `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

const isReply = (value: unknown): value is SimulatedReply => (value as SimulatedReply).status !== undefined

async function createOlder(
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const { path } = call
  const body = readBody<OlderBody>(OLDER[path]!, call)
  if (isReply(body)) return body
  const { model_name: model, external_task_id: reference, callback_url: webhookUrl } = body
  if (model && GONE.has(model) && path.startsWith('/v1/videos'))
    return error(404, 1203, `The model '${model}' has been discontinued and is no longer available.`)
  const complaint = complaintOf(path, body)
  if (complaint) return error(400, 1201, complaint)
  if (path.endsWith('/advanced-lip-sync')) {
    const strange = faceProblem(body, engine)
    if (strange) return error(400, 1201, strange)
    const fault = engine.fault('lip-sync-refused', ID)
    if (fault)
      return fault.value ? error(400, Number(fault.value), 'refused') : error(...BY_REASON.concurrency)
  }
  const gone = refuseDeleted(call)
  if (gone) return gone
  const strange = refuseStranger(body.voice_list ?? [], key, engine)
  if (strange) return strange
  const files = await readFiles(olderFiles(path, body), engine)
  if (typeof files === 'string') return error(400, 1201, files)
  const taken = refuseReference(reference, key, engine)
  if (taken) return taken
  const product = path.slice('/v1/'.length).replaceAll('/', '.')
  const task = {
    providerId: ID,
    key,
    model: `${product}/${model ?? product}${body.result_type === 'series' ? '/series' : ''}`,
    body: call.body,
    ...olderWork(path, body, files),
    ...(reference ? { clientReference: reference } : {}),
    ...(webhookUrl ? { webhookUrl } : {}),
  }
  if (INSTANT.has(path)) return ok(olderData(await engine.runTask(task)))
  const { taskId } = engine.createTask(task)
  const now = Date.now()
  return ok({
    task_id: taskId,
    task_status: 'submitted',
    task_info: { external_task_id: reference ?? '' },
    created_at: now,
    updated_at: now,
  })
}

async function createNewer(
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const { path } = call
  const body = readBody<NewerBody>(NEWER[path]!, call)
  if (isReply(body)) return body
  const complaint = newerComplaintOf(path, body)
  if (complaint) return error(400, 1201, complaint)
  const gone = refuseDeleted(call)
  if (gone) return gone
  const strange = refuseStranger(body.contents ?? [], key, engine)
  if (strange) return strange
  const files = await readFiles(newerFiles(path, body), engine)
  if (typeof files === 'string') return error(400, 1201, files)
  const { external_task_id: reference, callback_url: webhookUrl } = body.options ?? {}
  const taken = refuseReference(reference, key, engine)
  if (taken) return taken
  const { taskId } = engine.createTask({
    providerId: ID,
    key,
    model: path.slice(1),
    body: call.body,
    ...newerWork(path, body, files),
    ...(reference ? { clientReference: reference } : {}),
    ...(webhookUrl ? { webhookUrl } : {}),
  })
  const now = Date.now()
  return ok({
    id: taskId,
    status: 'submitted',
    message: '',
    create_time: now,
    update_time: now,
    external_id: reference ?? '',
  })
}

function refuseReference(
  reference: string | undefined,
  key: string,
  engine: SimulatorEngine,
): SimulatedReply | null {
  return reference && engine.findTask(ID, key, reference)
    ? error(400, 1201, `External_task_id ${reference} already exists`)
    : null
}

function refuseDeleted({ body }: SimulatedCall): SimulatedReply | null {
  const id = deletedElementIn(body)
  return id === undefined ? null : error(400, 1201, `Element ${id} already be deleted`)
}

function refuseStranger(
  named: readonly { voice_id?: string }[],
  key: string,
  engine: SimulatorEngine,
): SimulatedReply | null {
  const ids = named.flatMap(({ voice_id }) => voice_id ?? [])
  const stranger = strangerAmong(ids, ID, key, engine)
  return stranger === undefined ? null : error(400, 1201, `Voice id not found: ${stranger}`)
}

function removeElement(call: SimulatedCall, key: string, engine: SimulatorEngine): SimulatedReply {
  const body = readBody<{ element_id: string }>(DELETION, call)
  if (isReply(body)) return body
  const complaint = deleteElement(body.element_id, ID, key, engine)
  return complaint === null ? ok({}) : error(400, 1201, complaint)
}

function removeVoice(call: SimulatedCall, key: string, engine: SimulatorEngine): SimulatedReply {
  const body = readBody<{ voice_id: string }>(VOICE_DELETION, call)
  if (isReply(body)) return body
  const complaint = deleteVoice(body.voice_id, ID, key, engine)
  // Seen live: an answer without data.
  return complaint === null
    ? { status: 200, body: { code: 0, message: 'SUCCEED', request_id: randomUUID() } }
    : error(400, 1201, complaint)
}

async function presets({ query }: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply> {
  const [page, size] = [Number(query.get('pageNum') ?? 1), Number(query.get('pageSize') ?? 30)]
  if (!(page >= 1 && page <= 1_000 && size >= 1 && size <= 1_000))
    return error(400, 1201, 'pageNum or pageSize')
  return ok(await listPresets(page, size, engine))
}

async function lookForFaces(
  call: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): Promise<SimulatedReply> {
  const body = readBody<LookBody>(LOOK, call)
  if (isReply(body)) return body
  const found = await findFaces(body, { providerId: ID, key, body: call.body }, engine)
  return typeof found === 'string' ? error(400, 1201, found) : ok(found)
}

const isNewer = ({ model }: SimulatedTask) => `/${model}` in NEWER
/** `videos.text2video/kling-v3` belongs under `/v1/videos/text2video`. */
const pathOf = ({ model }: SimulatedTask) => `/v1/${model.split('/')[0]!.replaceAll('.', '/')}`

function getOlder(
  older: string,
  { path, query }: SimulatedCall,
  key: string,
  engine: SimulatorEngine,
): SimulatedReply {
  const [id] = path.slice(older.length + 1).split('/')
  if (!id) {
    const [page, size] = [Number(query.get('pageNum') ?? 1), Number(query.get('pageSize') ?? 30)]
    if (!(page >= 1 && page <= 1_000 && size >= 1 && size <= PAGE_MOST))
      return error(400, 1201, 'pageNum or pageSize')
    const all = engine.listTasks(ID, key).filter((task) => pathOf(task) === older)
    return ok(all.slice((page - 1) * size, page * size).map(olderData))
  }
  // The page of lip sync promises the look-up by their own id alone.
  const task = engine.task(id) ?? (older.endsWith('lip-sync') ? undefined : engine.findTask(ID, key, id))
  return task && pathOf(task) === older
    ? ok(olderData(task))
    : error(400, 1201, `Task not found by id/external id: ${id}`)
}

function getNewer({ query }: SimulatedCall, key: string, engine: SimulatorEngine): SimulatedReply {
  const [ids, references] = ['task_ids', 'external_task_ids'].map((name) => query.get(name)?.split(',') ?? [])
  if (!ids || !references || ids.length > 0 === references.length > 0)
    return error(400, 1201, 'task_ids or external_task_ids is required')
  if (ids.length + references.length > 20) return error(400, 1201, 'task_ids cannot exceed 20 in total')
  const tasks = [
    ...ids.flatMap((id) => engine.task(id) ?? []),
    ...references.flatMap((reference) => engine.findTask(ID, key, reference) ?? []),
  ]
  const isBlind = engine.fault('only-older-tasks', ID) !== undefined
  return ok(tasks.filter((task) => !isBlind || isNewer(task)).map(newerData))
}

function listNewer(_: SimulatedCall, key: string, engine: SimulatorEngine): SimulatedReply {
  const result = engine.listTasks(ID, key).slice(0, 100).map(newerData)
  return ok({ result, count: result.length, next_cursor: '', has_more: false })
}

function costs({ query }: SimulatedCall, engine: SimulatorEngine): SimulatedReply {
  if (!/^\d{13}$/.test(query.get('start_time') ?? '') || !/^\d{13}$/.test(query.get('end_time') ?? ''))
    return error(400, 1201, 'start_time and end_time are required')
  const pack = {
    resource_pack_name: 'Trial-Video-10000Units-5Con-12Months',
    resource_pack_id: 'pack',
    resource_pack_type: 'decreasing_total',
    total_quantity: 10_000,
    remaining_quantity: engine.balanceMicros(ID) / VIDEO_UNIT,
    status: 'online',
  }
  return ok({ code: 0, msg: 'success', resource_pack_subscribe_infos: [pack] })
}

function ok(data: unknown): SimulatedReply {
  return { status: 200, body: { code: 0, message: 'SUCCEED', request_id: randomUUID(), data } }
}

function error(status: number, code: number, message: string): SimulatedReply {
  return { status, body: { code, message, request_id: randomUUID() } }
}

const BY_REASON: Record<RefusalReason, readonly [status: number, code: number, message: string]> = {
  auth: [401, 1002, 'The token was expected to have 3 parts, but got 0'],
  credit: [429, 1102, 'Account balance not enough'],
  'rate-limit': [429, 1302, 'The request is too fast'],
  concurrency: [429, 1303, 'parallel task over resource pack limit'],
}
const CODES: Record<number, number> = { 404: 1202, 500: 5000, 503: 5001, 504: 5002 }

function errorReply(status: number, detail: string, reason?: RefusalReason): SimulatedReply {
  return reason
    ? error(...BY_REASON[reason])
    : error(status, CODES[status] ?? (status >= 500 ? 5000 : 1200), detail)
}
