import 'server-only'
import { AppError } from '@/lib/core/errors'

const MAX_BYTES = 64 * 1024

/** The ids of a plain form's post. Throws `invalid` for a body that is longer than any selection. */
export async function readSelection(request: Request): Promise<string[]> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= MAX_BYTES)) throw new AppError('invalid', 'Select at most 500 at once.')
  return new URLSearchParams(await request.text()).getAll('id')
}
