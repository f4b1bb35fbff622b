import { z } from 'zod'
import { isOk, protocol } from '../calls'
import type { Json, Offer, OperationStatus, ProviderIo, Started } from '../contract'
import {
  asTask,
  asTasks,
  isUnknownTask,
  type Pack,
  readEnvelope,
  readTask,
  referenceOf,
  type Task,
  taskIdOf,
} from './answers'
import { ask, read, refusal } from './calls'
import { readCredentials } from './credentials'
import { ENDPOINTS, endpointOf, LIP_SYNC_PATH, TASK_PATHS } from './endpoints'

/** More ids are refused. */
const IDS_AT_ONCE = 20

/** What is kept of a task. Without a path only a callback told of it, or the newer generation made it. */
const Operation = z.object({
  taskId: z.string().min(1),
  path: z.string().nullable(),
  /** The whole answer of products that have no task to ask for. */
  settled: z.looseObject({ state: z.literal(['done', 'failed']) }).optional(),
})
type Operation = z.infer<typeof Operation>

export function toOperation(taskId: string, path: string | null, settled?: OperationStatus): Json {
  const { expiresAt: _, ...kept } = { expiresAt: null, ...settled }
  return { taskId, path, ...(settled ? { settled: kept as unknown as Json } : {}) }
}

/** One answer per operation, in order. Throws ProviderCallError. */
export async function readStatuses(operations: readonly Json[], io: ProviderIo): Promise<OperationStatus[]> {
  const kept = operations.map((operation) => {
    const { data } = Operation.safeParse(operation)
    if (!data) throw protocol('This task was kept without an id to ask for.', false)
    return data
  })
  const open = kept.filter(({ settled }) => !settled)
  const isPair = readCredentials(io.key).form === 'pair'
  const tasks = isPair ? new Map<string, Task>() : await readTogether(open, io)
  return Promise.all(
    kept.map(async ({ taskId, settled, path }): Promise<OperationStatus> => {
      if (settled) return settled as unknown as OperationStatus
      const pack = packOf(path)
      const together = tasks.get(taskId)
      const status = together && readTask(together, pack, io.key)
      const isWhole = status && !(status.state === 'pending' && isOver(together))
      if (status && (isWhole || path === null)) return status
      const alone = await locate(taskId, io, path === null ? TASK_PATHS : [path])
      if (alone) return readTask(alone.task, packOf(alone.path), io.key)
      if (status) return status
      if (kept.length === 1) throw protocol('Kling does not know this task.', false)
      // One that is lost must not keep the others from being read.
      return { state: 'pending', isRunning: false }
    }),
  )
}

/** Their list knows the tasks of both generations, but takes API keys alone. */
async function readTogether(operations: readonly Operation[], io: ProviderIo): Promise<Map<string, Task>> {
  const ids = [...new Set(operations.map(({ taskId }) => taskId))]
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const answers = await Promise.all(
    batches.map(async (batch) => {
      const tasks = asTasks(await read(io, `/tasks?task_ids=${batch.map(encodeURIComponent).join(',')}`))
      if (!tasks) throw protocol('Kling answered without its tasks.', true)
      return tasks
    }),
  )
  return new Map(
    answers.flat().flatMap((task): [string, Task][] => {
      const id = taskIdOf(task)
      return id === null ? [] : [[id, task]]
    }),
  )
}

export function isOver({ task_status, status }: Task): boolean {
  return /^succeed/i.test(task_status ?? status ?? '')
}

/** A task under its product's own path, by their id or our reference; null when it is not there. */
export async function readAlone(path: string, id: string, io: ProviderIo): Promise<Task | null> {
  const reply = await ask(io, `${path}/${encodeURIComponent(id)}`)
  if (isUnknownTask(reply.status, reply.text)) return null
  if (!isOk(reply)) throw refusal(reply, io)
  const envelope = readEnvelope(reply.text)
  const task = envelope?.code === 0 ? asTask(envelope.data) : null
  if (!task) throw protocol('Kling answered without a task.', true)
  return task
}

interface Located {
  path: string
  task: Task
}

/** The same under every path, one after another: nothing tells which product it was. */
async function locate(
  id: string,
  io: ProviderIo,
  paths: readonly string[] = TASK_PATHS,
): Promise<Located | null> {
  for (const path of paths) {
    const task = await readAlone(path, id, io)
    if (task) return { path, task }
  }
  return null
}

/** The newest tasks of lip sync: the page of that product promises no look-up by our reference. */
async function findLipSync(reference: string, io: ProviderIo): Promise<Located | null> {
  const tasks = asTasks(await read(io, `${LIP_SYNC_PATH}?pageNum=1&pageSize=500`))
  if (!tasks) throw protocol('Kling answered without its tasks.', true)
  const task = tasks.find((one) => referenceOf(one) === reference)
  return task ? { path: LIP_SYNC_PATH, task } : null
}

/** What a lost create made. Null is certain; where nothing could be certain it throws. */
export async function findByReference(
  reference: string,
  io: ProviderIo,
  offer?: Offer,
): Promise<Started | null> {
  const endpoint = offer && endpointOf(offer)
  if (endpoint && !endpoint.hasReference)
    throw protocol('Kling keeps no reference of ours for this product: it cannot be looked up.', false)
  if (readCredentials(io.key).form === 'api-key') {
    const tasks = asTasks(await read(io, `/tasks?external_task_ids=${encodeURIComponent(reference)}`))
    if (!tasks) throw protocol('Kling answered without its tasks.', true)
    const [task] = tasks
    if (task) return found(endpoint?.generation === 'older' ? endpoint.path : null, task)
  }
  if (endpoint?.generation === 'newer') return null
  const paths = endpoint ? [endpoint.path] : TASK_PATHS
  const located =
    (await locate(
      reference,
      io,
      paths.filter((path) => path !== LIP_SYNC_PATH),
    )) ?? (paths.includes(LIP_SYNC_PATH) ? await findLipSync(reference, io) : null)
  return located && found(located.path, located.task)
}

function found(path: string | null, task: Task): Started {
  const taskId = taskIdOf(task)
  if (!taskId) throw protocol('Kling found the task, but without an id we can read.', true)
  return { operation: toOperation(taskId, path), taskId, warnings: [] }
}

function packOf(path: string | null): Pack {
  return ENDPOINTS.find((one) => one.path === path)?.pack ?? 'video'
}
