import type { Readable } from 'node:stream'

/** One outgoing call. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Record<string, string>
  /** Sent as JSON with its content type. */
  json?: unknown
  /** Sent as multipart/form-data. */
  form?: FormData
  timeoutMs: number
  /** A paid create: a fresh connection, no reuse, no retry, no redirect. */
  isPaidCreate?: boolean
}

export interface HttpReply {
  status: number
  headers: Record<string, string>
  /** Body as text, at most `maxBytes`; a longer one is a `too-large` failure. */
  text: string
}

export interface HttpDownload {
  status: number
  headers: Record<string, string>
  body: Readable
}

/** How far a failed call got. `before-send` means that nothing left this machine. */
export type HttpFailureStage = 'before-send' | 'after-send'

export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly stage: HttpFailureStage
  /** Machine word: `blocked-address`, `dns`, `refused`, `tls`, `connect-timeout`, `timeout`, `reset`, `too-large`, `redirect`. */
  readonly reason: string

  constructor(stage: HttpFailureStage, reason: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.stage = stage
    this.reason = reason
  }
}

/** The guarded client: public https only, except hosts that the settings name. Redirects are followed by hand, each hop checked, never with headers that carry a key. */
export interface Http {
  send(request: HttpRequest): Promise<HttpReply>
  download(url: string, options: { timeoutMs: number; idleTimeoutMs: number; signal?: AbortSignal }): Promise<HttpDownload>
}
