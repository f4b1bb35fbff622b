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

/** What the engine offers to each provider's side of the wire. */
export interface SimulatorEngine {
  /** Accepts a paid create: writes the charge into the book and starts the task clock. */
  createTask(task: {
    providerId: string
    key: string
    model: string
    amountMicros: number
    body: Uint8Array
    clip: ClipSpec
  }): { taskId: string }
  task(taskId: string): SimulatedTask | undefined
  /** Keeps a file that a client handed in; the URL is on this simulator. */
  saveUpload(mime: string, bytes: Uint8Array): Promise<{ fileId: string; url: string }>
  /** Bytes of an earlier upload, by its URL; undefined for any other. */
  readUpload(url: string): Promise<Uint8Array | undefined>
  /** What is left of the account after the book's charges. */
  balanceMicros(providerId: string): number
  /** Counts one request of a key in the running minute. */
  takeRequest(key: string, perMinute: number): { isAllowed: boolean; remaining: number; resetSeconds: number }
  runningTasks(key: string): number
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

/** Their side of one provider's wire: strict where the provider is, with its own shapes and words. */
export interface SimulatedProvider {
  id: string
  /** Path under the simulator's origin that stands for the provider's base URL, e.g. `/modellix/api/v1`. */
  basePath: string
  /** Whether a call is a paid create: faults aim at those first. */
  isCreate(call: SimulatedCall): boolean
  /** Where the task id stands in the answer to a create. */
  taskIdPath: readonly string[]
  /** An error in the provider's own envelope. */
  errorReply(status: number, message: string): SimulatedReply
  handle(call: SimulatedCall, engine: SimulatorEngine): Promise<SimulatedReply>
}
