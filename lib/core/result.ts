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

/** No answer came, so whether it was done is not known. */
export const UNREACHABLE: ErrorView = {
  code: 'internal',
  message: 'The studio does not answer right now. Nothing you typed is lost; try again in a moment.',
}

/** The result of an action, also where no answer comes. */
export function resultOf<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  return answer.catch(() => ({ ok: false, error: UNREACHABLE }))
}
