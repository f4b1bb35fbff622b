import 'server-only'
import type { z } from 'zod'
import { AppError } from './errors'
import { readBody } from './read-body'

/** The input as its schema reads it, or `invalid`: a sentence, and a message per field for forms. */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(input)
  if (success) return data
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.') || 'form'] ??= issue.message
  const [first] = Object.values(fields)
  throw new AppError('invalid', first ?? 'Something in the form is not right.', { details: { fields } })
}

/** The same for what stands in an address behind the question mark. */
export function validateQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  return validate(schema, Object.fromEntries(new URL(request.url).searchParams))
}

const MAX_BODY_BYTES = 64 * 1024

/** The same for a small JSON body. */
export async function validateBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): Promise<z.output<Schema>> {
  const body = await readBody(request, MAX_BODY_BYTES)
  let input: unknown
  try {
    input = JSON.parse(body?.toString('utf8') ?? '')
  } catch (cause) {
    throw new AppError('invalid', 'That is not what was asked for.', { cause })
  }
  return validate(schema, input)
}
