import type { ErrorView } from '@/lib/core/result'

export const AWAY: ErrorView = {
  code: 'internal',
  message: 'The studio does not answer right now. What you typed is still here; try again in a moment.',
}
