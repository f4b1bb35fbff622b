import type { IncomingHttpHeaders } from 'node:http'
import type { ClipSpec, PictureSpec, SoundSpec } from '@/lib/media/render-clip'

/** One paid create that a simulated provider accepted. */
export interface Charge {
  taskId: string
  providerId: string
  /** Wire id of the model. */
  model: string
  amountMicros: number
  /** SHA-256 of the request body as received, hex. */
  bodySha256: string
  prompt: string
  at: string
}

/** One file that a task makes. */
export type OutputSpec =
  | ({ type: 'video' } & ClipSpec)
  | ({ type: 'image' } & PictureSpec)
  | ({ type: 'audio' } & SoundSpec)

/** One file that a task made. */
export interface SimulatedResult {
  type: OutputSpec['type']
  url: string
  format: 'mp4' | 'png' | 'mp3' | 'wav'
  /** 0 for sound. */
  widthPx: number
  heightPx: number
  /** 0 for pictures. */
  durationSeconds: number
}

/** A task as the task clock and the faults show it at this moment. */
export interface SimulatedTask {
  taskId: string
  model: string
  state: 'pending' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Word to send instead of the provider's own for this state. */
  oddWord?: string
  failure?: string
  amountMicros: number
  clientReference?: string
  createdAt: Date
  /** By the clock, once it is over. */
  endedAt?: Date
  /** Absent until done, and when a fault hides them. */
  results?: readonly SimulatedResult[]
}

/** A paid create that passed the provider's own checks. */
export interface NewTask {
  providerId: string
  key: string
  model: string
  amountMicros: number
  body: Uint8Array
  /** Files that it makes, in order; none where it makes something else. */
  outputs: readonly OutputSpec[]
  /** The caller's own name for it, where the provider has a field or header for that. */
  clientReference?: string
  /** Where the caller wants to be told of the end: loopback or https, anything else is dropped. */
  webhookUrl?: string
}

/** What the engine offers to each provider's side of the wire. */
export interface SimulatorEngine {
  /** Accepts a paid create: writes the charge into the book and starts the task clock. */
  createTask(task: NewTask): { taskId: string }
  /** The same for products that answer with the result at once: resolves when the files are there. */
  runTask(task: NewTask): Promise<SimulatedTask>
  task(taskId: string): SimulatedTask | undefined
  /** The newest task of this key with that reference. */
  findTask(providerId: string, key: string, clientReference: string): SimulatedTask | undefined
  /** All tasks of one key, newest first. */
  listTasks(providerId: string, key: string): SimulatedTask[]
  /** Stops a task that is not over; `isRefunded` takes the charge out of the balance, not out of the book. */
  cancelTask(taskId: string, isRefunded: boolean): 'cancelled' | 'too-late'
  /** Keeps a file that a client handed in; the URL is on this simulator. */
  saveUpload(mime: string, bytes: Uint8Array): Promise<{ fileId: string; url: string }>
  /** An address that takes one PUT, and afterwards serves the file. */
  reserveUpload(mime: string): { fileId: string; url: string }
  /** Bytes of an earlier upload, by its URL; undefined for any other. */
  readUpload(url: string): Promise<Uint8Array | undefined>
  /** What is left of the account after the book's charges. */
  balanceMicros(providerId: string): number
  /** Whether a fault is on for this provider, used up by one when it counts down; its value. */
  fault(name: string, providerId: string): { value?: number | string } | undefined
}

export interface SimulatedCall {
  method: string
  /** Under the provider's base path, without query. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Uint8Array
}

export interface SimulatedReply {
  status: number
  headers?: Record<string, string>
  body: unknown
}

/** Head room of a key in the running minute. */
export interface RequestWindow {
  perMinute: number
  remaining: number | string
  resetSeconds: number
}

/** One call back. */
export interface Delivery {
  id: string
  /** When it leaves, for signatures. */
  at: Date
  /** The caller's key, for providers that sign with it. */
  key: string
  /** 0 for the first try. */
  retry: number
  /** The signature, where this provider signs, must be wrong. */
  isBadlySigned: boolean
}

/** Why the engine itself refuses a call. */
export type RefusalReason = 'auth' | 'credit' | 'rate-limit' | 'concurrency'

/** Their side of one provider's wire: strict where the provider is, with its own shapes and words. */
export interface SimulatedProvider {
  id: string
  /** Path under the simulator's origin that stands for the provider's base URL, e.g. `/modellix/api/v1`. */
  basePath: string
  /** What one key may do unless a fault says otherwise. */
  limits: { requestsPerMinute: number; tasksAtOnce: number }
  /** Misbehaviour of this wire alone: name and what it does. */
  faults: Readonly<Record<string, string>>
  /** The key a call carries; undefined when there is none where this provider looks. */
  keyOf(headers: IncomingHttpHeaders): string | undefined
  /** Sent with every answer. */
  limitHeaders?(window: RequestWindow): Record<string, string>
  /** Whether a call is a paid create: faults aim at those first. */
  isCreate(call: SimulatedCall): boolean
  /** Where the task id stands in the answer to a create. */
  taskIdPath: readonly string[]
  /** The same for creates that answer in another shape. */
  otherTaskIdPath?: readonly string[]
  /** An error in the provider's own envelope; with a reason, the provider's own status for it may differ from `status`. */
  errorReply(status: number, detail: string, reason?: RefusalReason): SimulatedReply
  /** What a create is told whose model is not there, or not any more. */
  modelGone(call: SimulatedCall): SimulatedReply
  /** Sees only calls with a good key, within its limits. */
  handle(call: SimulatedCall, key: string, engine: SimulatorEngine): Promise<SimulatedReply>
  /** What is posted when a task ends; absent where the provider has no webhooks. */
  webhook?(task: SimulatedTask, delivery: Delivery): { headers: Record<string, string>; body: unknown }
  /** Answers without a key: public key sets and the like. Undefined leaves the call to `handle`. */
  handleOpenly?(call: SimulatedCall): SimulatedReply | undefined
}
