import type { ErrorCode } from '@/lib/core/errors'

/** What a server action returns to the browser: expected errors are values, never throws. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorView }

/** An error as a person may see it. */
export interface ErrorView {
  code: ErrorCode
  message: string
  /** Names the log line that holds the rest; present on `internal`. */
  reference?: string
  /** Per field, for forms. */
  fields?: Record<string, string>
  details?: Record<string, unknown>
}
