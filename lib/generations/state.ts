/** The life of a generation. One table; every transition in the code is checked against it. */
export const GENERATION_STATES = [
  'held',
  'submitting',
  'accepted',
  'running',
  'collecting',
  'stored',
  'done',
  'refused',
  'failed',
  'unknown',
  'cancelled',
  'expired',
] as const

export type GenerationState = (typeof GENERATION_STATES)[number]

const NEXT: Record<GenerationState, readonly GenerationState[]> = {
  // `held` again after a create that provably never left, or a 429: later, same hold.
  held: ['submitting', 'refused', 'cancelled'],
  submitting: ['accepted', 'held', 'refused', 'unknown'],
  accepted: ['running', 'collecting', 'failed', 'unknown'],
  running: ['collecting', 'failed', 'unknown'],
  collecting: ['stored', 'expired'],
  stored: ['done'],
  // A person, or a late answer from the provider, settles what nobody could prove.
  unknown: ['accepted', 'refused', 'failed'],
  done: [],
  refused: [],
  failed: [],
  cancelled: [],
  expired: [],
}

export function canMove(from: GenerationState, to: GenerationState): boolean {
  return NEXT[from].includes(to)
}

/** Every state from which `to` can be reached in one step; the WHERE of a fenced update. */
export function statesBefore(to: GenerationState): GenerationState[] {
  return GENERATION_STATES.filter((from) => canMove(from, to))
}

export function isTerminal(state: GenerationState): boolean {
  return NEXT[state].length === 0
}

/** States shown as work under way. `unknown` waits for a person or a late answer. */
export const ACTIVE_STATES: readonly GenerationState[] = GENERATION_STATES.filter(
  (state) => !isTerminal(state),
)

/** Under way at the provider, as far as we know: each takes one of its key's places. */
export const RUNNING_STATES: readonly GenerationState[] = ['submitting', 'accepted', 'running']

/** States that end without a stored output. */
export const UNFINISHED_STATES: readonly GenerationState[] = ['refused', 'failed', 'cancelled', 'expired']
