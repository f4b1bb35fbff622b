import type { IncomingHttpHeaders } from 'node:http'
import type { ClipSpec } from '@/lib/media/render-clip'

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

/** A task as the task clock and the faults show it at this moment. */
export interface SimulatedTask {
  taskId: string
  model: string
  state: 'pending' | 'running' | 'done' | 'failed'
  /** Word to send instead of the provider's own for this state. */
  oddWord?: string
  failure?: string
  widthPx: number
  heightPx: number
  /** Absent until done, and when a fault hides it. */
  resultUrl?: string
}

/** A paid create that passed the provider's own checks. */
export interface NewTask {
  providerId: string
  key: string
  model: string
  amountMicros: number
  body: Uint8Array
  clip: ClipSpec
  /** Where the caller wants to be told of the end: loopback or https, anything else is dropped. */
  webhookUrl?: string
}

/** What the engine offers to each provider's side of the wire. */
export interface SimulatorEngine {
  /** Accepts a paid create: writes the charge into the book and starts the task clock. */
  createTask(task: NewTask): { taskId: string }
  task(taskId: string): SimulatedTask | undefined
  /** Keeps a file that a client handed in; the URL is on this simulator. */
  saveUpload(mime: string, bytes: Uint8Array): Promise<{ fileId: string; url: string }>
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
  /** 0 for the first try. */
  retry: number
  /** The signature, where this provider signs, must be wrong. */
  isBadlySigned: boolean
}

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
  /** An error in the provider's own envelope. */
  errorReply(status: number, detail: string): SimulatedReply
  /** Sees only calls with a good key, within its limits. */
  handle(call: SimulatedCall, key: string, engine: SimulatorEngine): Promise<SimulatedReply>
  /** What is posted when a task ends; absent where the provider has no webhooks. */
  webhook?(task: SimulatedTask, delivery: Delivery): { headers: Record<string, string>; body: unknown }
}
