import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the renderer needs to draw one clip. */
export interface ClipSpec {
  prompt: string
  durationSeconds: number
  widthPx: number
  heightPx: number
  fps: number
  hasSound: boolean
  /** First picture of the clip, PNG or JPEG, where the request carried one. */
  startFrame?: Uint8Array
}

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

/** What the engine hands to each provider's side of the wire. */
export interface SimulatorEngine {
  /** Accepts a paid create: writes the charge into the book and starts the task clock. */
  createTask(input: {
    providerId: string
    model: string
    amountMicros: number
    bodySha256: string
    clip: ClipSpec
  }): { taskId: string }
  task(taskId: string): SimulatedTask | undefined
  /** Stores a file handed in by a client; returns the public URL on this simulator. */
  saveUpload(providerId: string, filename: string, mime: string, bytes: Uint8Array): { fileId: string; url: string }
  /** Bytes of something uploaded here earlier, by its URL. */
  readUpload(url: string): Uint8Array | undefined
  /** Account balance after the book's charges, micro-USD. */
  balanceMicros(providerId: string): number
  /** Counts a request against the request limit; the headers' figures come from it. */
  takeRequest(providerId: string, key: string): { isAllowed: boolean; limit: number; remaining: number; resetSeconds: number }
  /** Tasks not yet finished for this provider and key. */
  runningTasks(providerId: string, key: string): number
}

export interface SimulatedTask {
  taskId: string
  providerId: string
  model: string
  state: 'pending' | 'running' | 'done' | 'failed'
  failure?: string
  clip: ClipSpec
  /** Present once done. */
  resultUrl?: string
}

/** Their side of one provider's wire: strict where the provider is, with its own shapes and words. */
export interface SimulatedProvider {
  providerId: string
  /** Path under the simulator's origin that stands for the provider's base URL, e.g. `/modellix/api/v1`. */
  basePath: string
  /** Handles everything under `basePath`; `path` has it cut off. */
  handle(
    call: { method: string; path: string; headers: IncomingMessage['headers']; body: Uint8Array },
    engine: SimulatorEngine,
  ): Promise<SimulatedReply>
}

export interface SimulatedReply {
  status: number
  headers?: Record<string, string>
  body: unknown
}

export type Responder = (request: IncomingMessage, response: ServerResponse) => Promise<void>
