import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { isDatabaseDown } from './database-down'
import { AppError } from './errors'
import { newReference } from './ids'
import { log } from './log'
import type { ErrorView } from './result'

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

function report(error: unknown, door: string): string {
  const reference = newReference()
  log().error({ reference, door, err: error }, 'unexpected error')
  return reference
}
