import 'server-only'
import type { z } from 'zod'
import { AppError } from './errors'

/** One `invalid` error from zod's list: a sentence, and a message per field for forms. */
export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.') || 'form'] ??= issue.message
  const [first] = Object.values(fields)
  return new AppError('invalid', first ?? 'Something in the form is not right.', { details: { fields } })
}
