import type { ErrorView } from '@/lib/core/result'

/** What is said while the studio cannot be reached. */
export const AWAY: ErrorView = {
  code: 'internal',
  message: 'The studio does not answer right now. Try again in a moment.',
}
