import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { AppError } from './errors'
import { newReference } from './ids'
import { log } from './log'
import type { ErrorView } from './result'

const DATABASE_DOWN = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'ECONNREFUSED', 'ECONNRESET', '57P01', '57P03'])

/** Turns whatever a verb threw into what a person may read; the rest goes to the log under the same reference. */
export function translateError(error: unknown, door: string): ErrorView {
  unstable_rethrow(error)
  if (error instanceof AppError) {
    const view: ErrorView = { code: error.code, message: error.message }
    if (error.details) view.details = error.details
    const fields = error.details?.['fields']
    if (fields && typeof fields === 'object') view.fields = fields as Record<string, string>
    if (error.code === 'internal') view.reference = report(error, door)
    return view
  }
  const reference = report(error, door)
  if (isDatabaseDown(error)) {
    return {
      code: 'internal',
      message: 'The database does not answer right now. Nothing was sent or charged; try again in a moment.',
      reference,
    }
  }
  return { code: 'internal', message: `Something went wrong on our side. Reference ${reference}.`, reference }
}

export function isDatabaseDown(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && depth < 6; depth++) {
    const { code, cause: next, meta } = cause as { code?: unknown; cause?: unknown; meta?: { code?: unknown } }
    if (DATABASE_DOWN.has(String(code)) || DATABASE_DOWN.has(String(meta?.code))) return true
    if (/Can't reach database|terminating connection|Connection terminated|ECONNREFUSED|starting up|shutting down/i.test(String((cause as Error).message))) return true
    cause = next
  }
  return false
}

function report(error: unknown, door: string): string {
  const reference = newReference()
  log().error({ reference, door, err: error }, 'unexpected error')
  return reference
}
